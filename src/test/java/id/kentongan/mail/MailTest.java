package id.kentongan.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import id.kentongan.mail.Letter.Enclosure;
import jakarta.mail.internet.MimeMultipart;
import jakarta.validation.Validation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;

class MailTest {

    private static final String FROM = "Pusat Pesan <pesan@serindit.go.id>";

    private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    @BeforeEach
    void a_server() {
        server.start();
        server.setUser("pesan@serindit.go.id", "pesan", "s@ndi+1");
    }

    @AfterEach
    void no_server() {
        server.stop();
    }

    @Test
    void a_letter_arrives_whole_with_its_file_and_asks_for_no_answer() throws Exception {
        var letter =
                new Letter(
                        List.of("bupati@serindit.go.id", "sekda@serindit.go.id"),
                        "Laporan Oktober – ringkas",
                        "Terlampir",
                        new Enclosure("laporan.pdf", "application/pdf", new byte[] {1, 2, 3}));

        mail("pesan:s%40ndi+1@").send(letter);

        assertThat(server.getReceivedMessages()).hasSize(2);
        var got = server.getReceivedMessages()[0];
        assertThat(got.getSubject()).isEqualTo("Laporan Oktober – ringkas");
        assertThat(got.getFrom()[0]).hasToString(FROM);
        assertThat(got.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        var parts = (MimeMultipart) got.getContent();
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("laporan.pdf");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).containsExactly(1, 2, 3);
    }

    @Test
    void a_wrong_password_is_told_without_the_password() {
        assertThatThrownBy(() -> mail("pesan:rahasia@").send(plain()))
                .isInstanceOf(MailAuthenticationException.class)
                .hasMessageNotContaining("rahasia");
        assertThat(settings("smtp://pesan:rahasia@surel.go.id").toString())
                .doesNotContain("rahasia");
    }

    @Test
    void a_server_that_is_away_is_told() {
        var mail = mail("");
        server.stop();

        assertThatThrownBy(() -> mail.send(plain())).isInstanceOf(MailSendException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://surel.go.id, surel.go.id, 587, false",
        "smtp://a:b@surel.go.id:25/, surel.go.id, 25, false",
        "smtps://a:b@surel.go.id, surel.go.id, 465, true"
    })
    void an_address_says_where_the_server_is(
            String url, String host, int port, boolean encryptedAtOnce) {
        var it = settings(url);

        assertThat(it.host()).isEqualTo(host);
        assertThat(it.port()).isEqualTo(port);
        assertThat(it.isSecure()).isEqualTo(encryptedAtOnce);
        assertThat(wrong(it)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"surel.go.id", "http://surel.go.id", "smtp://a@b@c", "smtp://a:b@"})
    void an_address_that_is_none_is_refused_with_an_example(String url) {
        assertThat(wrong(settings(url)))
                .singleElement()
                .asString()
                .contains("smtp://name:password@");
    }

    @Test
    void a_server_without_a_sender_is_refused() {
        assertThat(wrong(new MailSettings("smtp://surel.go.id", "")))
                .containsExactly("KENTONGAN_MAIL_FROM: name the sender of letters");
        assertThat(wrong(new MailSettings("", ""))).isEmpty();
    }

    private Mail mail(String credentials) {
        return new Mail(
                settings("smtp://" + credentials + "127.0.0.1:" + server.getSmtp().getPort()));
    }

    private static MailSettings settings(String url) {
        return new MailSettings(url, FROM);
    }

    private static Letter plain() {
        return new Letter(List.of("bupati@serindit.go.id"), "Uji", "Uji", null);
    }

    private static List<String> wrong(MailSettings settings) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(settings).stream()
                    .map(it -> it.getMessage())
                    .toList();
        }
    }
}
