package id.kentongan.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.User;
import id.kentongan.directory.Users;
import id.kentongan.institutions.InstitutionHistory;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.institutions.Institutions;
import id.kentongan.messaging.Inbox;
import id.kentongan.web.OfficeSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Institutions are reminded of their reports by a schedule, each step once. The shared context has
/// it switched off; here it has its hour again.
@KentonganTest
class SpjRemindersTest {

    private static final LocalDate DUE = LocalDate.of(2031, 3, 31);
    private static final LocalTime HOUR = LocalTime.of(8, 30);

    @Autowired JdbcClient db;
    @Autowired Users users;
    @Autowired Inbox inbox;
    @Autowired SpjSchedules schedules;
    @Autowired Institutions institutions;
    @Autowired InstitutionHistory history;
    @Autowired Dialogues dialogues;
    @Autowired GrantTexts texts;
    @Autowired TransactionOperations tx;
    @Autowired OfficeSettings settings;
    @LocalServerPort int port;

    private final Phone phone = GrantOffice.phone();
    private GrantOffice office;
    private User admin;
    private InstitutionId mosque;
    private SpjReminders reminders;

    @BeforeEach
    void an_institution_that_owes_its_report() {
        office = new GrantOffice(db, users, inbox);
        admin = office.user("Admin", "ADMINISTRATOR");
        nobodyOwes();
        mosque = office.institution("Masjid SPJ", phone);
        owes(mosque, DUE.minusDays(60));
        reminders = at("08:30");
    }

    private void owes(InstitutionId id, LocalDate asked) {
        db.sql(
                        """
                        update institution
                        set stage = 'SPJ_DUE', spj_due = cast(? as date), stage_at = ?
                        where id = ?
                        """)
                .params(DUE.toString(), noon(asked).atOffset(ZoneOffset.UTC), id.value())
                .update();
    }

    private SpjReminders at(String hour) {
        return new SpjReminders(
                db,
                new GrantSettings(hour),
                schedules,
                institutions,
                history,
                dialogues,
                texts,
                tx,
                settings);
    }

    @AfterEach
    void nobody_owes_and_the_schedule_is_as_delivered() {
        nobodyOwes();
        schedules.change("30, 14, 7, 0", "7", admin);
    }

    private void nobodyOwes() {
        db.sql("update institution set stage = 'SPJ_IN' where stage = 'SPJ_DUE'").update();
    }

    @Test
    void each_step_goes_once_and_says_how_many_days_are_left() {
        reminders.run(hour(31));
        assertThat(office.textsTo(phone)).isEmpty();

        reminders.run(hour(30));
        reminders.run(hour(30).plusSeconds(60));
        reminders.run(hour(29));
        assertThat(office.textsTo(phone)).singleElement().asString().contains("30 hari lagi");

        reminders.run(hour(14));
        reminders.run(hour(0));
        reminders.run(hour(-7));
        reminders.run(hour(-13));
        assertThat(office.textsTo(phone)).hasSize(4);
        assertThat(office.textTo(phone, 2)).contains("14 hari lagi");
        assertThat(office.textTo(phone, 3)).contains("hari ini tenggat");
        assertThat(office.textTo(phone, 4)).contains("lewat 7 hari");
        assertThat(history.of(mosque, 9)).extracting(it -> it.kind()).contains("REMINDED");
    }

    @Test
    void after_days_of_standstill_only_the_latest_step_goes() {
        reminders.run(hour(5));

        assertThat(office.textsTo(phone)).singleElement().asString().contains("5 hari lagi");
        reminders.run(hour(4));
        assertThat(office.textsTo(phone)).hasSize(1);
    }

    @Test
    void not_before_its_hour_not_in_the_evening_and_not_when_it_is_off() {
        reminders.run(hour(30).minusSeconds(1));
        reminders.run(hour(30).plus(SpjReminders.LATE));
        at("off").run(hour(30));
        assertThat(office.textsTo(phone)).isEmpty();

        reminders.run(hour(30).plus(SpjReminders.LATE).minusSeconds(1));
        assertThat(office.textsTo(phone)).hasSize(1);
    }

    @Test
    void several_nodes_remind_once() throws Exception {
        Callable<Integer> run = () -> at("08:30").run(hour(7));
        try (var threads = Executors.newFixedThreadPool(4)) {
            var sum =
                    threads.invokeAll(List.of(run, run, run, run)).stream()
                            .mapToInt(it -> it.resultNow())
                            .sum();
            assertThat(sum).isEqualTo(1);
        }
        assertThat(office.textsTo(phone)).hasSize(1);
    }

    @Test
    void who_has_no_number_is_listed_and_reminded_when_he_has_one() {
        db.sql("update institution set contact_phone = null where id = ?")
                .param(mosque.value())
                .update();
        reminders.run(hour(14));
        assertThat(reminders.unreached(hour(14)))
                .singleElement()
                .returns("Masjid SPJ", SpjReminders.Debtor::name);

        var seen = institutions.find(mosque).orElseThrow().version();
        institutions.setContact(mosque, "Bu Ketua", phone.display(), seen, admin);
        reminders.run(hour(13));

        assertThat(office.textsTo(phone)).singleElement().asString().contains("13 hari lagi");
        assertThat(reminders.unreached(hour(13))).isEmpty();
    }

    @Test
    void a_step_that_lay_before_the_demand_is_none() {
        owes(mosque, DUE.minusDays(10));

        reminders.run(hour(9));
        assertThat(office.textsTo(phone)).isEmpty();
        reminders.run(hour(7));
        assertThat(office.textsTo(phone)).hasSize(1);
    }

    @Test
    void a_report_that_is_in_is_not_asked_for_again() {
        office.stage(mosque, "SPJ_IN");

        reminders.run(hour(7));

        assertThat(office.textsTo(phone)).isEmpty();
    }

    @Test
    void the_schedule_and_the_texts_are_the_offices() throws Exception {
        schedules.change("3; 10", "2", admin);
        assertThat(schedules.current().days()).containsExactly(10, 3);
        texts.change(TextKind.SPJ_SOON, "SPJ {lembaga}: {tenggat}, {hari} hari.", admin);
        try {
            reminders.run(hour(10));
            assertThat(office.textTo(phone, 1)).startsWith("SPJ Masjid SPJ: ").endsWith("10 hari.");
        } finally {
            texts.reset(TextKind.SPJ_SOON, admin);
        }
        for (var wrong :
                Map.of("besok", "days", "999", "days", "1,2,3,4,5,6,7,8,9,10,11,12,13", "many")
                        .entrySet()) {
            assertThatThrownBy(() -> schedules.change(wrong.getKey(), "7", admin))
                    .isInstanceOfSatisfying(
                            GrantRefusal.class,
                            it -> assertThat(it.key()).endsWith("schedule." + wrong.getValue()));
        }
        assertThatThrownBy(() -> schedules.change("7", "0", admin))
                .isInstanceOf(GrantRefusal.class);
    }

    @Test
    void an_admin_writes_texts_and_schedule_on_one_page_and_an_officer_does_not() throws Exception {
        var officer = GrantOffice.at(port, office.user("Azhariyah", "GRANTS"));
        assertThat(officer.get("/app/hibah/teks").statusCode()).isEqualTo(403);

        var browser = GrantOffice.at(port, admin);
        assertThat(browser.get("/app/hibah/teks").body())
                .contains("Pengingat SPJ yang lewat tenggat", "{tenggat}", "30, 14, 7, 0");
        var refused =
                browser.post("/app/hibah/teks/SPJ_LATE", Map.of("teks", "Kapan {nama} {tenggat}?"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("{nama} tidak dikenal");
        var written = Map.of("teks", "SPJ {lembaga} lewat {hari} hari dari {tenggat}.");
        assertThat(browser.post("/app/hibah/teks/SPJ_LATE/pratinjau", written).body())
                .contains("SPJ Masjid Nurul Iman lewat 7 hari", "1 bagian SMS");
        browser.post("/app/hibah/teks/SPJ_LATE", written);
        assertThat(browser.get("/app/hibah/teks").body()).contains("Kembali ke teks bawaan");
        browser.post("/app/hibah/teks/SPJ_LATE/baku", Map.of());
        assertThat(texts.own(TextKind.SPJ_LATE)).isEmpty();
        var wrong = Map.of("hari", "kapan-kapan", "terlambat", "7");
        assertThat(browser.post("/app/hibah/teks/jadwal", wrong).body()).contains("kapan-kapan");
    }

    /// The hour of the day that lies so many days before the report is due.
    private Instant hour(int daysBefore) {
        return DUE.minusDays(daysBefore).atTime(HOUR).atZone(settings.zone()).toInstant();
    }

    private Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).atZone(settings.zone()).toInstant();
    }
}
