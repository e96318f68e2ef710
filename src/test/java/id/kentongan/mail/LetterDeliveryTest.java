package id.kentongan.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LetterDeliveryTest {

    private static final UUID NAME = UUID.randomUUID();

    private final FakeMailServer server = FakeMailServer.start();
    private final Mail mail = TestMail.at(server.port());

    @Test
    void what_the_server_took_is_taken_and_has_a_name_that_stays() {
        var first = mail.deliver(letter("siti@contoh.go.id", "Kenaikan pangkat"), NAME);
        var again = mail.deliver(letter("siti@contoh.go.id", "Kenaikan pangkat"), NAME);

        assertThat(first).isEqualTo(new Delivery.Taken(NAME + "@serindit.go.id")).isEqualTo(again);
        assertThat(server.lettersTo("siti@contoh.go.id"))
                .hasSize(2)
                .allSatisfy(
                        it ->
                                assertThat(it)
                                        .contains(
                                                "Message-ID: <" + NAME + "@serindit.go.id>",
                                                "Auto-Submitted: auto-generated",
                                                "Date: "));
    }

    @Test
    void every_refusal_is_told_with_the_servers_words() {
        assertThat(deliver("tidak-ada@contoh.go.id"))
                .isEqualTo(
                        new Delivery.Refused(
                                "550 5.1.1 <tidak-ada@contoh.go.id>: no such user here"));
        assertThat(deliver("sampah@contoh.go.id"))
                .isEqualTo(new Delivery.Refused("554 5.7.1 spam"));
        assertThat(deliver("nanti@contoh.go.id"))
                .isEqualTo(new Delivery.Later("451 4.7.1 greylisted, come again"));
        assertThat(deliver("nanti@contoh.go.id")).isInstanceOf(Delivery.Taken.class);
    }

    @Test
    void a_line_that_breaks_is_a_doubt_only_when_the_server_may_have_the_whole() throws Exception {
        assertThat(deliver("putus@contoh.go.id")).isInstanceOf(Delivery.Doubtful.class);
        assertThat(deliver("tutup@contoh.go.id")).isInstanceOf(Delivery.Away.class);
        assertThat(mail.knock()).isInstanceOf(Delivery.Taken.class);
        server.stop();
        assertThat(deliver("siti@contoh.go.id")).isInstanceOf(Delivery.Away.class);
        assertThat(mail.knock()).isInstanceOf(Delivery.Away.class);
    }

    @Test
    void a_sender_that_the_server_does_not_know_is_no_fault_of_the_recipient() {
        var stranger =
                new Mail(new MailSettings("smtp://127.0.0.1:" + server.port(), "asing@x.id"));

        assertThat(stranger.deliver(letter("siti@contoh.go.id", "Uji"), NAME))
                .isEqualTo(new Delivery.Barred("553 5.7.1 sender not owned"));
    }

    @Test
    void no_subject_begins_another_header() throws Exception {
        var postbox = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        postbox.start();
        try {
            var subject = "Kabar\r\nBcc: semua@contoh.go.id\r\n\r\nisi lain\u2028\u0085 – ya";
            TestMail.at(postbox.getSmtp().getPort())
                    .deliver(letter("siti@contoh.go.id", subject), NAME);

            assertThat(postbox.getReceivedMessages()).hasSize(1);
            var got = postbox.getReceivedMessages()[0];
            assertThat(got.getSubject()).isEqualTo("Kabar Bcc: semua@contoh.go.id isi lain – ya");
            assertThat(got.getHeader("Bcc")).isNull();
            assertThat(got.getContent().toString()).startsWith("Yth. Siti");
        } finally {
            postbox.stop();
        }
    }

    private Delivery deliver(String to) {
        return mail.deliver(letter(to, "Uji"), NAME);
    }

    private static Letter letter(String to, String subject) {
        return new Letter(List.of(to), subject, "Yth. Siti\n.\nini barisnya", null);
    }
}
