package id.kentongan.reports;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.mail.Letter;
import id.kentongan.mail.Mail;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Sends the head the report of the month that is over, in the first days of the next one, as PDF.
/// One node sends it. Should it end just when the server has taken the letter, it goes once more: a
/// report that is there twice is better than none.
@Component
@EnableConfigurationProperties(LetterSettings.class)
class MonthlyLetter {

    private static final Logger log = LoggerFactory.getLogger(MonthlyLetter.class);
    private static final int FROM_HOUR = 7;
    private static final int LAST_DAY = 7;

    private final JdbcClient db;
    private final TransactionOperations tx;
    private final Mail mail;
    private final LetterSettings settings;
    private final Reports reports;
    private final ReportPaper paper;
    private final Audit audit;
    private final Texts texts;
    private final OfficeSettings office;
    private final InstantSource clock;

    MonthlyLetter(
            JdbcClient db,
            TransactionOperations tx,
            Mail mail,
            LetterSettings settings,
            Reports reports,
            ReportPaper paper,
            Audit audit,
            Texts texts,
            OfficeSettings office,
            InstantSource clock) {
        this.db = db;
        this.tx = tx;
        this.mail = mail;
        this.settings = settings;
        this.reports = reports;
        this.paper = paper;
        this.audit = audit;
        this.texts = texts;
        this.office = office;
        this.clock = clock;
    }

    /// What the page says of it.
    ///
    /// @param to nobody when no letter is sent
    /// @param last the last month that was sent
    record Standing(List<String> to, @Nullable LocalDate last) {}

    Standing standing() {
        return new Standing(
                mail.isReady() ? settings.mailTo() : List.of(),
                db.sql(
                                "select month from report_letter where sent_at is not null"
                                        + " order by month desc limit 1")
                        .query((row, _) -> row.getObject(1, LocalDate.class))
                        .optional()
                        .orElse(null));
    }

    /// Each hour, so that neither a holiday of the mail server nor of this one skips a month.
    @Scheduled(cron = "0 7 * * * *")
    void look() {
        var now = clock.instant().atZone(office.zone());
        if (!standing().to().isEmpty()
                && now.getDayOfMonth() <= LAST_DAY
                && now.getHour() >= FROM_HOUR) {
            post(YearMonth.from(now).minusMonths(1));
        }
    }

    /// Sends the report of `month` unless it was sent, or is being sent.
    void post(YearMonth month) {
        if (!claimed(month)) {
            return;
        }
        try {
            mail.send(letter(month));
            tx.executeWithoutResult(_ -> sent(month));
        } catch (MailException e) {
            log.atWarn()
                    .addKeyValue("month", month)
                    .addKeyValue("error", e.getClass().getSimpleName())
                    .log("the monthly report waits for the mail server");
        }
    }

    private Letter letter(YearMonth month) {
        var words = new Words(texts, Texts.INDONESIAN, office.zone());
        var filter =
                ReportFilter.of(
                        Map.of("rentang", Preset.MONTH.word(), "pada", month.atDay(1).toString()),
                        month.atDay(1));
        var view =
                new ReportView(
                        reports.make(filter, ReportScope.OFFICE), new Amounts(words), office);
        var name = view.amounts().month(month.atDay(1));
        return new Letter(
                settings.mailTo(),
                view.t("reports.letter.subject", name, office.officeName()),
                view.t(
                        "reports.letter.text",
                        name,
                        office.officeName(),
                        view.report().total().incoming(),
                        view.report().total().answered()),
                new Letter.Enclosure(
                        "laporan-" + month + ".pdf",
                        "application/pdf",
                        paper.print(view, office.officeName())));
    }

    private boolean claimed(YearMonth month) {
        return db.sql(
                                """
                        insert into report_letter (month, claimed_at) values (:month, now())
                        on conflict (month) do update set claimed_at = excluded.claimed_at
                        where report_letter.sent_at is null
                            and report_letter.claimed_at < now() - interval '50 minutes'
                        """)
                        .param("month", month.atDay(1))
                        .update()
                == 1;
    }

    private void sent(YearMonth month) {
        db.sql("update report_letter set sent_at = now() where month = ?")
                .param(month.atDay(1))
                .update();
        audit.record(
                Actor.SYSTEM,
                "report.mail",
                "report:" + month,
                Map.of("recipients", settings.mailTo().size()));
    }
}
