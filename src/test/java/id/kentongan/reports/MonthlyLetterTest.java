package id.kentongan.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import id.kentongan.KentonganTest;
import id.kentongan.audit.Audit;
import id.kentongan.mail.TestMail;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@KentonganTest
class MonthlyLetterTest {

    private static final Instant MORNING = Instant.parse("2026-11-01T00:30:00Z");

    @Autowired JdbcClient db;
    @Autowired TransactionOperations tx;
    @Autowired Reports reports;
    @Autowired ReportPaper paper;
    @Autowired Audit audit;
    @Autowired Texts texts;
    @Autowired OfficeSettings office;

    private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private int port;

    @BeforeEach
    void a_server() {
        db.sql("delete from report_letter").update();
        start();
    }

    private void start() {
        server.start();
        port = server.getSmtp().getPort();
    }

    @AfterEach
    void no_server() {
        server.stop();
    }

    @Test
    void the_month_that_is_over_goes_to_the_head_once() throws Exception {
        letterAt(MORNING).look();
        letterAt(MORNING.plusSeconds(3600)).look();

        assertThat(server.getReceivedMessages()).hasSize(1);
        var got = server.getReceivedMessages()[0];
        assertThat(got.getSubject()).contains("Oktober 2026");
        var parts = (MimeMultipart) got.getContent();
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("laporan-2026-10.pdf");
        assertThat(new String(parts.getBodyPart(1).getInputStream().readNBytes(5)))
                .isEqualTo("%PDF-");
        assertThat(letterAt(MORNING).standing().last()).isEqualTo(LocalDate.of(2026, 10, 1));
    }

    @Test
    void nothing_goes_before_the_morning_nor_when_the_month_is_well_under_way() {
        letterAt(MORNING.minusSeconds(3600)).look();
        letterAt(Instant.parse("2026-11-08T03:00:00Z")).look();

        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void while_the_mail_server_is_away_it_waits_and_goes_when_it_is_back() {
        server.stop();
        letterAt(MORNING).look();
        assertThat(letterAt(MORNING).standing().last()).isNull();
        start();

        letterAt(MORNING).look();
        assertThat(server.getReceivedMessages()).as("somebody may still be sending it").isEmpty();
        db.sql("update report_letter set claimed_at = claimed_at - interval '1 hour'").update();
        letterAt(MORNING).look();

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    private MonthlyLetter letterAt(Instant now) {
        return new MonthlyLetter(
                db,
                tx,
                TestMail.at(port),
                new LetterSettings(List.of("bupati@serindit.go.id")),
                reports,
                paper,
                audit,
                texts,
                office,
                InstantSource.fixed(now));
    }
}
