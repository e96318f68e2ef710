package id.kentongan.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.Users;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a walk through the inbox needs: a unit with head, secretary and operator, a moderator and
/// an operator who sign in, and citizens who write.
final class UnitAtWork implements AutoCloseable {

    private static final String PASSWORD = "pagi di tepi danau";

    /// Stands in all names, so that no other test finds them.
    final String some = "u" + UUID.randomUUID().toString().substring(0, 7);
    final UnitId unit = new UnitId(UUID.randomUUID());

    private final Inbox inbox;
    private final String base;
    private final List<BrowserContext> windows = new ArrayList<>();

    UnitAtWork(JdbcClient db, Users users, Inbox inbox, int port) {
        this.inbox = inbox;
        this.base = "http://localhost:" + port;
        db.sql("insert into unit (id, name, short_name) values (?, ?, ?)")
                .params(unit.value(), "Dinas Pekerjaan Umum " + some, "Dinas PU " + some)
                .update();
        Map.of(
                        "HEAD", "Kepala Dinas PU",
                        "SECRETARY", "Sekretaris Dinas PU",
                        "OPERATOR", "Operator Dinas PU")
                .forEach(
                        (position, title) ->
                                db.sql(
                                                """
                                                insert into official
                                                    (id, unit, name, title, position, phone)
                                                values (?, ?, ?, ?, ?, ?)
                                                """)
                                        .params(
                                                UUID.randomUUID(),
                                                unit.value(),
                                                title,
                                                title,
                                                position,
                                                number())
                                        .update());
        users.create("m" + some, "Ratna Wulandari", PASSWORD, Set.of("MODERATOR"), null);
        users.create("o" + some, "Budi Operator", PASSWORD, Set.of("OPERATOR"), unit);
    }

    Page moderator(int width, int height) {
        return signIn(width, height, "m" + some);
    }

    Page operator(int width, int height) {
        return signIn(width, height, "o" + some);
    }

    private Page signIn(int width, int height, String user) {
        return TestBrowser.signIn(window(width, height), base, user, PASSWORD);
    }

    /// A window that nobody has signed in at.
    BrowserContext window(int width, int height) {
        var window = TestBrowser.window(width, height);
        windows.add(window);
        return window;
    }

    String base() {
        return base;
    }

    String password() {
        return PASSWORD;
    }

    void sms(String from, String text) {
        inbox.accept(
                new Incoming(
                        new ChannelId("smpp"),
                        UUID.randomUUID().toString(),
                        new Phone(from),
                        "5708",
                        text,
                        1,
                        0,
                        Instant.now()));
    }

    static String number() {
        return "+62812" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }

    @Override
    public void close() {
        windows.forEach(BrowserContext::close);
    }
}
