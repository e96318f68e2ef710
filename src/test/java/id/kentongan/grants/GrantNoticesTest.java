package id.kentongan.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.User;
import id.kentongan.directory.Users;
import id.kentongan.grants.Topic.Fit;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.institutions.InstitutionRefusal;
import id.kentongan.institutions.Institutions;
import id.kentongan.institutions.Stage;
import id.kentongan.messaging.Inbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Institutions are told of disbursements, asked for reports and informed; nobody twice of the
/// same.
@KentonganTest
class GrantNoticesTest {

    @Autowired JdbcClient db;
    @Autowired Users users;
    @Autowired Inbox inbox;
    @Autowired GrantNotices notices;
    @Autowired Institutions institutions;
    @Autowired DialogueBoard board;
    @LocalServerPort int port;

    private final Phone phone = GrantOffice.phone();
    private final Phone other = GrantOffice.phone();
    private GrantOffice office;
    private User officer;
    private InstitutionId mosque;
    private InstitutionId group;

    @BeforeEach
    void two_institutions_with_signed_agreements() {
        office = new GrantOffice(db, users, inbox);
        officer = office.user("Azhariyah", "GRANTS");
        mosque = office.institution("Masjid Kabar", phone);
        group = office.institution("KWT Kabar", other);
        office.stage(mosque, "SIGNED");
        office.stage(group, "SIGNED");
    }

    @Test
    void one_is_told_of_its_money_in_its_own_conversation() {
        var wish = wish(Topic.DISBURSEMENT, "", "", mosque);

        assertThat(notices.tell(wish, mark(wish), officer)).isEqualTo(1);

        assertThat(office.textTo(phone, 1))
                .contains("Masjid Kabar", "50.000.000", "Bank Jatim", "4821");
        assertThat(stage(mosque)).isEqualTo(Stage.DISBURSED);
        assertThat(board.of(mosque, null).lines())
                .extracting(DialogueBoard.Line::kind)
                .containsExactly(MessageKind.DISBURSEMENT);
    }

    @Test
    void many_are_asked_for_their_reports_by_one_broadcast() {
        List.of(mosque, group).forEach(it -> office.stage(it, "DISBURSED"));
        var due = GrantOffice.day(40);
        var wish = wish(Topic.SPJ, due.toString(), "", mosque, group);

        notices.tell(wish, mark(wish), officer);

        assertThat(office.textTo(phone, 1)).contains("Masjid Kabar", "SPJ");
        assertThat(office.textTo(other, 1)).contains("KWT Kabar");
        assertThat(stage(group)).isEqualTo(Stage.SPJ_DUE);
        assertThat(institutions.find(mosque).orElseThrow().spjDue()).isEqualTo(due);
        await().until(
                        () ->
                                db.sql("select key from notice where app_user = ?")
                                        .param(officer.id().value())
                                        .query(String.class)
                                        .list()
                                        .contains("grants.notice.SPJ.FINISHED"));
        assertThat(office.textsTo(phone)).hasSize(1);
    }

    @Test
    void nobody_is_told_twice_of_the_same_unless_it_is_meant() {
        var wish = wish(Topic.DISBURSEMENT, "", "", mosque, group);
        var seen = mark(wish);
        notices.tell(wish, seen, officer);

        assertWrong(() -> notices.tell(wish, seen, officer), "notice.changed");
        assertThat(fits(wish)).containsOnly(Fit.TOLD);
        assertWrong(() -> notices.tell(wish, mark(wish), officer), "notice.nobodyLeft");
        var again = new NoticeWish(wish.topic(), false, Map.of(), wish.codes(), "", "", true);
        assertThat(notices.tell(again, mark(again), officer)).isEqualTo(2);
        assertThat(office.textTo(phone, 2)).isEqualTo(office.textTo(phone, 1));
    }

    @Test
    void of_two_who_press_yes_at_once_one_wins_and_the_other_sees_it() throws Exception {
        var wish =
                wish(Topic.INFORMATION, "", "Yth. {lembaga}, kantor tutup besok.", mosque, group);
        var seen = mark(wish);
        Callable<String> tell =
                () -> {
                    try {
                        return "" + notices.tell(wish, seen, officer);
                    } catch (GrantRefusal refusal) {
                        return refusal.key();
                    }
                };
        try (var threads = Executors.newFixedThreadPool(3)) {
            assertThat(
                            threads.invokeAll(List.of(tell, tell, tell)).stream()
                                    .map(it -> it.resultNow()))
                    .containsExactlyInAnyOrder(
                            "2", "grants.wrong.notice.changed", "grants.wrong.notice.changed");
        }
        assertThat(office.textTo(other, 1)).isEqualTo("Yth. KWT Kabar, kantor tutup besok.");
        assertThat(office.textsTo(phone)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void who_cannot_be_told_is_left_out_and_said_why() {
        office.stage(mosque, "PROPOSAL");
        db.sql("update institution set contact_phone = null where id = ?")
                .param(group.value())
                .update();

        assertThat(fits(wish(Topic.DISBURSEMENT, "", "", mosque, group)))
                .containsExactlyInAnyOrder(Fit.NOT_SIGNED, Fit.NO_CONTACT);
        office.stage(mosque, "SIGNED");
        assertThat(fits(wish(Topic.SPJ, GrantOffice.day(9).toString(), "", mosque)))
                .containsExactly(Fit.NOT_DISBURSED);
        office.stage(mosque, "SPJ_IN");
        assertThat(fits(wish(Topic.SPJ, GrantOffice.day(9).toString(), "", mosque)))
                .containsExactly(Fit.REPORT_IN);
        assertThat(fits(wish(Topic.DISBURSEMENT, "", "", mosque))).containsExactly(Fit.PAST);
    }

    @Test
    void what_is_typed_wrong_is_named() {
        assertWrong(() -> notices.look(coded("")), "notice.nobody");
        assertThatThrownBy(() -> notices.look(coded(code(mosque) + ", TIDAK-ADA; ??")))
                .isInstanceOfSatisfying(
                        InstitutionRefusal.class,
                        it -> assertThat(it.args()).containsExactly(2, "??, TIDAK-ADA"));
        assertWrong(() -> notices.look(wish(Topic.SPJ, "2020-01-31", "", mosque)), "due.past");
        assertWrong(() -> notices.look(wish(Topic.SPJ, "besok", "", mosque)), "due");
        assertWrong(() -> notices.look(wish(Topic.SPJ, "2999-01-01", "", mosque)), "due.far");
        assertWrong(
                () -> notices.look(wish(Topic.INFORMATION, "", "Halo {nama}", mosque)), "text.gap");
        assertWrong(() -> notices.look(wish(Topic.INFORMATION, "", "", mosque)), "text.empty");
    }

    @Test
    void the_pages_show_who_gets_what_before_anything_is_sent() throws Exception {
        var browser = GrantOffice.at(port, officer);
        var asked = browser.get("/app/hibah/kabar?jenis=DISBURSEMENT&kode=" + code(mosque)).body();
        assertThat(asked).contains("Pemberitahuan pencairan", code(mosque), "Periksa");
        assertThat(browser.get("/app/hibah/kabar?jenis=SPJ&tahap=nphd").body())
                .contains("saringan");

        var form = Map.of("jenis", "DISBURSEMENT", "pilih", "kode", "kode", code(mosque));
        var look = browser.post("/app/hibah/kabar/periksa", form);
        assertThat(look.statusCode()).isEqualTo(200);
        assertThat(look.body()).contains("1 lembaga dikirimi", "Masjid Kabar", "bagian SMS");
        assertThat(office.textsTo(phone)).isEmpty();
        var stale = new HashMap<>(form);
        stale.put("tanda", "0");
        var refused = browser.post("/app/hibah/kabar", stale);
        assertThat(refused.statusCode()).isEqualTo(409);
        stale.put("tanda", look.body().replaceAll("(?s).*name=\"tanda\" value=\"([^\"]+).*", "$1"));
        assertThat(browser.post("/app/hibah/kabar", stale).statusCode()).isEqualTo(302);
        assertThat(office.textTo(phone, 1)).contains("dicairkan");
        assertThat(browser.post("/app/hibah/kabar/periksa", Map.of("kode", "XX-9")).body())
                .contains("XX-9", "tidak dikenal");
    }

    private NoticeWish wish(Topic topic, String due, String text, InstitutionId... to) {
        var codes = List.of(to).stream().map(this::code).toList();
        return new NoticeWish(topic, false, Map.of(), String.join("\n", codes), due, text, false);
    }

    private static NoticeWish coded(String codes) {
        return new NoticeWish(Topic.DISBURSEMENT, false, Map.of(), codes, "", "", false);
    }

    private String code(InstitutionId id) {
        return institutions.find(id).orElseThrow().code();
    }

    private Stage stage(InstitutionId id) {
        return institutions.find(id).orElseThrow().stage();
    }

    private String mark(NoticeWish wish) {
        return notices.look(wish).mark();
    }

    private List<Fit> fits(NoticeWish wish) {
        return notices.look(wish).all().stream().map(NoticeRound.Candidate::fit).toList();
    }

    private static void assertWrong(ThrowingCallable it, String why) {
        assertThatThrownBy(it)
                .isInstanceOfSatisfying(
                        GrantRefusal.class,
                        wrong -> assertThat(wrong.key()).isEqualTo("grants.wrong." + why));
    }
}
