package id.kentongan;

import id.kentongan.channels.gammu.FakeSmsd;
import id.kentongan.channels.http.HttpCarrier;
import id.kentongan.demo.BotServer;
import id.kentongan.demo.BotTalks;
import id.kentongan.mail.FakeMailServer;

/// The other ways out of the shared context. They reach only numbers that no other test uses.
public final class TestWays {

    /// Telephones that the HTTP gateway reaches: mobiles of Timor-Leste.
    public static final String HTTP_PREFIX = "+6707";

    /// Telephones that the modem reaches: mobiles of Brunei.
    public static final String MODEM_PREFIX = "+6737";

    public static final String SECRET = "rahasia-yang-panjang";

    private static final HttpCarrier CARRIER = HttpCarrier.start();
    private static final FakeSmsd SMSD = FakeSmsd.start(TestDatabase.url("smsd"));

    /// The bot of the shared context, which Telegram calls by webhook.
    public static final String TOKEN = "700000002:token-of-the-shared-context";

    private static final BotServer TELEGRAM = BotServer.start(0);

    private static final FakeMailServer MAIL = FakeMailServer.start();

    private TestWays() {}

    /// The mail server of the shared context.
    public static FakeMailServer mail() {
        return MAIL;
    }

    /// A Telegram for all tests; each may have bots of its own there.
    public static BotServer telegram() {
        return TELEGRAM;
    }

    /// The people who talk with the bot of the shared context.
    public static BotTalks talks() {
        return TELEGRAM.talks(TOKEN);
    }

    public static HttpCarrier carrier() {
        return CARRIER;
    }

    public static FakeSmsd smsd() {
        return SMSD;
    }

    static String[] settings() {
        return new String[] {
            "kentongan.smtp-url=smtp://127.0.0.1:" + MAIL.port(),
            "kentongan.mail-from=Kantor Uji <pesan@serindit.go.id>",
            "kentongan.email.rate=200",
            "kentongan.httpsms.uji.address=" + CARRIER.address() + "/send",
            "kentongan.httpsms.uji.content=json",
            "kentongan.httpsms.uji.body={\"to\":\"{to}\",\"text\":\"{text}\",\"ref\":\"{id}\"}",
            "kentongan.httpsms.uji.id=/messages/0/id",
            "kentongan.httpsms.uji.prefixes=" + HTTP_PREFIX,
            "kentongan.httpsms.uji.answer=2s",
            "kentongan.httpsms.uji.receipt.secret=" + SECRET,
            "kentongan.httpsms.uji.receipt.each=/results",
            "kentongan.httpsms.uji.receipt.id=/id",
            "kentongan.httpsms.uji.receipt.state=/status",
            "kentongan.httpsms.uji.receipt.reference=/ref",
            "kentongan.httpsms.uji.receipt.recipient=/to",
            "kentongan.httpsms.uji.receipt.states.sampai=DELIVERED",
            "kentongan.httpsms.uji.inbound.secret=" + SECRET,
            "kentongan.httpsms.uji.inbound.header=X-Kunci",
            "kentongan.httpsms.uji.inbound.id=/id",
            "kentongan.httpsms.uji.inbound.from=/from",
            "kentongan.httpsms.uji.inbound.text=/text",
            "kentongan.gammu.url=" + TestDatabase.url("smsd"),
            "kentongan.gammu.username=postgres",
            "kentongan.gammu.password=postgres",
            "kentongan.gammu.sender=" + FakeSmsd.MODEM,
            "kentongan.gammu.number=0811000111",
            "kentongan.gammu.prefixes=" + MODEM_PREFIX,
            "kentongan.gammu.parts=3s",
            "kentongan.telegram.token=" + TOKEN,
            "kentongan.telegram.api-url=" + TELEGRAM.url(),
            "kentongan.telegram.mode=webhook",
            "kentongan.telegram.webhook-secret=" + SECRET,
            "kentongan.telegram.webhook-url=http://127.0.0.1:1"
        };
    }
}
