package id.kentongan.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.broadcasts.OrderedBroadcasts;
import id.kentongan.broadcasts.OrderedBroadcasts.State;
import id.kentongan.calendar.Holiday;
import id.kentongan.calendar.Holidays;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.User;
import id.kentongan.directory.Users;
import id.kentongan.institutions.InstitutionHistory;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.institutions.InstitutionRefusal;
import id.kentongan.institutions.Institutions;
import id.kentongan.messaging.Inbox;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Institutions are invited for a day, sent to once, and again or not at all only by an Admin.
@KentonganTest
class InvitationListsTest {

    @Autowired JdbcClient db;
    @Autowired Users users;
    @Autowired Inbox inbox;
    @Autowired Inviting inviting;
    @Autowired InvitationLists lists;
    @Autowired InvitationStore store;
    @Autowired InvitationBoard board;
    @Autowired OrderedBroadcasts broadcasts;
    @Autowired Institutions institutions;
    @Autowired Holidays holidays;
    @Autowired InstitutionHistory history;
    @Autowired GrantTexts texts;

    private final Phone phone = GrantOffice.phone();
    private final LocalDate day = GrantOffice.day(20);
    private GrantOffice office;
    private User officer;
    private User admin;
    private InstitutionId mosque;
    private InstitutionId third;

    @BeforeEach
    void an_office_with_an_institution() {
        office = new GrantOffice(db, users, inbox);
        officer = office.user("Azhariyah", "GRANTS");
        admin = office.user("Admin", "ADMINISTRATOR");
        mosque = office.institution("Masjid Uji", phone);
        third = office.institution("Yayasan Uji", GrantOffice.phone());
    }

    @Test
    void those_of_one_day_and_officer_are_one_list_and_each_gets_one_text() {
        var other = GrantOffice.phone();
        var group = office.institution("KWT Uji", other);
        var list = inviting.invite(mosque, GrantOffice.wish(phone, day), officer);
        assertThat(inviting.invite(group, GrantOffice.wish(other, day), officer).id())
                .isEqualTo(list.id());
        assertThat(inviting.invite(third, wishOf(third, day.plusDays(7)), officer).id())
                .isNotEqualTo(list.id());

        lists.process(list.id(), officer);

        assertThat(office.textTo(phone, 1))
                .contains(
                        "Masjid Uji",
                        "09.00",
                        "Aula Uji",
                        "HADIR " + office.replyCode(list.id(), mosque));
        assertThat(office.textTo(other, 1)).contains("HADIR " + office.replyCode(list.id(), group));
        await().until(() -> progress(list.id()).state() == State.FINISHED);
        assertThat(progress(list.id()).recipients()).isEqualTo(2);
        assertThat(office.textsTo(phone)).hasSize(1);
        assertThat(notices(officer)).contains("grants.notice.many.NOTIFIED");
        await().until(() -> notices(officer).contains("grants.notice.round.FINISHED"));
    }

    @Test
    void two_people_who_process_at_once_send_it_once_and_one_of_them_is_told() throws Exception {
        var list = inviting.invite(mosque, GrantOffice.wish(phone, day), officer);
        Callable<String> process =
                () -> {
                    try {
                        lists.process(list.id(), officer);
                        return "sent";
                    } catch (GrantRefusal refusal) {
                        return refusal.key();
                    }
                };
        try (var threads = Executors.newFixedThreadPool(4)) {
            var said =
                    threads.invokeAll(List.of(process, process, process, process)).stream()
                            .map(it -> it.resultNow())
                            .sorted()
                            .toList();
            assertThat(said)
                    .containsExactly(
                            "grants.wrong.list.processedBy",
                            "grants.wrong.list.processedBy",
                            "grants.wrong.list.processedBy",
                            "sent");
        }
        assertThat(office.textTo(phone, 1)).contains("Masjid Uji");
        await().until(() -> progress(list.id()).state() == State.FINISHED);
        assertThat(office.textsTo(phone)).hasSize(1);
    }

    @Test
    void a_number_must_be_one_mobile_of_this_country() {
        assertWrongPhone("0812 3456 7890 / 0813 1111 2222", "MANY");
        assertWrongPhone("081234567890 dan 081311112222", "MANY");
        assertWrongPhone("0341 325566", "LANDLINE");
        assertWrongPhone("+65 8123 4567", "FOREIGN");
        assertWrongPhone("tanya Pak RT", "NO_NUMBER");
        assertWrongPhone("0812", "NO_NUMBER");
        assertWrongPhone("  ", "EMPTY");
    }

    private void assertWrongPhone(String written, String why) {
        var wish = new Inviting.Wish(written, day.toString(), "", "", true);
        assertThatThrownBy(() -> inviting.invite(mosque, wish, officer))
                .isInstanceOfSatisfying(
                        InstitutionRefusal.class,
                        it -> assertThat(it.key()).isEqualTo("institutions.wrong.phone." + why));
    }

    @Test
    void a_day_must_be_to_come_and_no_holiday_unless_it_is_meant() {
        assertWrongDay("2020-01-01", "day.past");
        assertWrongDay("kemarin", "day");
        assertWrongDay(day.plusYears(3).toString(), "day.far");
        assertWrongDay(saturday().toString(), "day.weekend");
        var feast = GrantOffice.day(200 + UUID.randomUUID().hashCode() % 20);
        holidays.add(new Holiday(feast, "Hari Uji", Holiday.Kind.LOCAL), officer.asActor());
        try {
            assertWrongDay(feast.toString(), "day.holiday");
            var meant = new Inviting.Wish(phone.e164(), feast.toString(), "9.30", "", true);
            assertThat(inviting.invite(mosque, meant, officer).heldOn()).isEqualTo(feast);
        } finally {
            db.sql("delete from holiday where day = ?").param(feast).update();
        }
        assertWrong(new Inviting.Wish(phone.e164(), day.toString(), "pagi", "", true), "time");
    }

    private void assertWrongDay(String written, String why) {
        assertWrong(new Inviting.Wish(phone.e164(), written, "", "", false), why);
    }

    private void assertWrong(Inviting.Wish wish, String why) {
        assertThatThrownBy(() -> inviting.invite(mosque, wish, officer))
                .isInstanceOfSatisfying(
                        GrantRefusal.class,
                        it -> assertThat(it.key()).isEqualTo("grants.wrong." + why));
    }

    private static LocalDate saturday() {
        return LocalDate.now().plusDays(14).with(java.time.DayOfWeek.SATURDAY);
    }

    @Test
    void nobody_stands_on_two_lists_and_whoever_is_taken_off_can_be_invited_again() {
        var list = inviting.invite(mosque, GrantOffice.wish(phone, day), officer);
        assertWrong(GrantOffice.wish(phone, day.plusDays(1)), "invited");

        inviting.remove(list.id(), mosque, officer);
        var next = inviting.invite(mosque, GrantOffice.wish(phone, day), officer);
        lists.process(next.id(), officer);

        assertThatThrownBy(() -> inviting.remove(next.id(), mosque, officer))
                .isInstanceOf(GrantRefusal.class);
        office.stage(third, "SIGNED");
        assertThatThrownBy(() -> inviting.invite(third, wishOf(third, day), officer))
                .isInstanceOfSatisfying(
                        GrantRefusal.class, it -> assertThat(it.key()).endsWith("signed"));
    }

    @Test
    void a_number_that_was_changed_before_it_left_is_the_one_that_is_used() {
        var list = inviting.invite(mosque, GrantOffice.wish(phone, day), officer);
        var fresh = GrantOffice.phone();
        var seen = institutions.find(mosque).orElseThrow().version();
        institutions.setContact(mosque, "Bu Ketua", fresh.display(), seen, officer);

        lists.process(list.id(), officer);

        assertThat(office.textTo(fresh, 1)).contains("Masjid Uji");
        assertThat(office.textsTo(phone)).isEmpty();
    }

    @Test
    void only_an_admin_calls_off_or_sends_again_and_who_may_have_it_is_told() {
        var list = inviting.invite(mosque, GrantOffice.wish(phone, day), officer);
        lists.process(list.id(), officer);
        await().until(() -> progress(list.id()).state() == State.FINISHED);

        assertRefused(() -> lists.cancel(list.id(), officer), "adminOnly");
        assertRefused(
                () -> lists.again(list.id(), InvitationLists.Again.ALL, officer), "adminOnly");
        assertRefused(
                () -> lists.again(list.id(), InvitationLists.Again.FAILED, admin), "list.nobody");
        becomes(list.id(), "UNDELIVERED");
        lists.again(list.id(), InvitationLists.Again.FAILED, admin);
        assertThat(office.textTo(phone, 2)).isEqualTo(office.textTo(phone, 1));

        await().until(() -> progress(list.id()).state() == State.FINISHED);
        lists.cancel(list.id(), admin);
        assertThat(office.textTo(phone, 3)).contains("dibatalkan");
        assertRefused(() -> lists.process(list.id(), officer), "list.cancelled");
        // It can be invited for another day now.
        inviting.invite(mosque, GrantOffice.wish(phone, day.plusDays(7)), officer);
    }

    @Test
    void who_has_got_one_invitation_is_told_that_it_is_called_off_whatever_became_of_another() {
        var list = inviting.invite(mosque, GrantOffice.wish(phone, day), officer);
        lists.process(list.id(), officer);
        await().until(() -> progress(list.id()).state() == State.FINISHED);
        lists.again(list.id(), InvitationLists.Again.ALL, admin);
        await().until(() -> progress(list.id()).state() == State.FINISHED);
        becomes(list.id(), "UNDELIVERED");

        assertRefused(
                () -> lists.again(list.id(), InvitationLists.Again.FAILED, admin), "list.nobody");
        lists.cancel(list.id(), admin);

        assertThat(office.textTo(phone, 3)).contains("dibatalkan");
    }

    @Test
    void a_name_that_makes_its_text_too_long_is_said() {
        var endless = office.institution("مسجد ".repeat(40).strip(), phone);
        var list = inviting.invite(endless, GrantOffice.wish(phone, day), officer);

        assertThatThrownBy(() -> lists.process(list.id(), officer))
                .isInstanceOfSatisfying(
                        GrantRefusal.class,
                        it -> {
                            assertThat(it.key()).isEqualTo("grants.wrong.list.long");
                            assertThat(String.valueOf(it.args().getFirst())).startsWith("مسجد");
                        });
    }

    @Test
    void who_has_signed_meanwhile_is_not_asked_to_come() {
        var list = inviting.invite(mosque, GrantOffice.wish(phone, day), officer);
        inviting.invite(third, wishOf(third, day), officer);
        office.stage(third, "SIGNED");
        assertRefused(() -> lists.process(list.id(), officer), "list.signed");
        inviting.remove(list.id(), third, officer);
        lists.process(list.id(), officer);
        await().until(() -> progress(list.id()).state() == State.FINISHED);

        office.stage(mosque, "SIGNED");

        assertRefused(
                () -> lists.again(list.id(), InvitationLists.Again.ALL, admin), "list.nobody");
        assertThat(office.textsTo(phone)).hasSize(1);
    }

    @Test
    void nobody_is_asked_to_be_here_at_an_hour_that_is_past() {
        var today = GrantOffice.today();
        assertWrong(
                new Inviting.Wish(phone.e164(), today.toString(), "00.00", "", true), "time.past");
        var list = inviting.invite(mosque, GrantOffice.wish(phone, day), officer);
        db.sql(
                        "update invitation_list set held_on = cast(? as date), held_at = '00:00' where id = ?")
                .params(today.toString(), list.id().value())
                .update();

        assertRefused(() -> lists.process(list.id(), officer), "list.timePast");
        assertThat(office.textsTo(phone)).isEmpty();
    }

    @Test
    void a_contact_whose_name_looks_like_a_day_is_a_name() {
        var seen = institutions.find(mosque).orElseThrow().version();
        institutions.setContact(mosque, "2026-13-45", phone.e164(), seen, officer);

        assertThat(history.of(mosque, 1).getFirst().in(texts.words())).contains("2026-13-45");
    }

    @Test
    void a_day_that_no_office_writes_down_is_no_filter() {
        assertThat(InvitationFilter.of(Map.of("tanggal", "+99999-01-01")).day()).isNull();
        assertThat(InvitationFilter.of(Map.of("tanggal", "0000-01-01")).day()).isNull();
        assertThat(InvitationFilter.of(Map.of("tanggal", "2026-12-01")).day()).isNotNull();
    }

    @Test
    void a_list_that_was_never_sent_is_called_off_without_a_text() {
        var list = inviting.invite(mosque, GrantOffice.wish(phone, day), officer);

        lists.cancel(list.id(), admin);

        assertThat(office.textsTo(phone)).isEmpty();
        assertThat(store.find(list.id()).orElseThrow().isCancelled()).isTrue();
    }

    @Test
    void a_list_whose_day_is_past_is_not_sent() {
        var list = inviting.invite(mosque, GrantOffice.wish(phone, day), officer);
        db.sql("update invitation_list set held_on = current_date - 3 where id = ?")
                .param(list.id().value())
                .update();

        assertRefused(() -> lists.process(list.id(), officer), "list.past");
        assertRefused(() -> lists.cancel(list.id(), admin), "list.past");
        assertThat(office.textsTo(phone)).isEmpty();
    }

    @Test
    void an_institution_without_a_number_stops_the_whole_list_and_nothing_is_sent() {
        var list = inviting.invite(mosque, GrantOffice.wish(phone, day), officer);
        inviting.invite(third, wishOf(third, day), officer);
        db.sql("update institution set contact_phone = null where id = ?")
                .param(third.value())
                .update();

        assertRefused(() -> lists.process(list.id(), officer), "noContact");

        assertThat(store.find(list.id()).orElseThrow().isProcessed()).isFalse();
        assertThat(office.textsTo(phone)).isEmpty();
    }

    @Test
    void what_is_held_goes_on_exactly_where_it_was() {
        var guests =
                IntStream.range(0, 60)
                        .mapToObj(i -> office.institution("Lembaga " + i, GrantOffice.phone()))
                        .toList();
        var ids =
                guests.stream()
                        .map(
                                it ->
                                        inviting.invite(
                                                        it,
                                                        GrantOffice.wish(
                                                                institutions
                                                                        .find(it)
                                                                        .orElseThrow()
                                                                        .phone()
                                                                        .orElseThrow(),
                                                                day),
                                                        officer)
                                                .id())
                        .distinct()
                        .toList();
        assertThat(ids).hasSize(1);
        var list = ids.getFirst();

        lists.process(list, officer);
        lists.pause(list, officer);
        assertThat(progress(list).state()).isEqualTo(State.PAUSED);
        lists.resume(list, officer);

        await().until(() -> progress(list).state() == State.FINISHED);
        await().until(() -> progress(list).done() == 60);
        assertThat(
                        db.sql(
                                        """
                                        select count(*) from outbound_message
                                        where id in (select outbound from invitation where list = ?)
                                        """)
                                .param(list.value())
                                .query(Integer.class)
                                .single())
                .isEqualTo(60);
        assertRefused(() -> lists.pause(list, officer), "list.notGoing");
    }

    private Inviting.Wish wishOf(InstitutionId id, LocalDate on) {
        return GrantOffice.wish(institutions.find(id).orElseThrow().phone().orElseThrow(), on);
    }

    private OrderedBroadcasts.Progress progress(ListId id) {
        return broadcasts.progress(board.rounds(id).getFirst().broadcast()).orElseThrow();
    }

    private void becomes(ListId list, String state) {
        db.sql(
                        """
                        update outbound_message set state = ?, settled_at = clock_timestamp()
                        where id in (select outbound from invitation where list = ?)
                        """)
                .params(state, list.value())
                .update();
    }

    private List<String> notices(User of) {
        return db.sql("select key from notice where app_user = ?")
                .param(of.id().value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static void assertRefused(Runnable deed, String why) {
        assertThatThrownBy(deed::run)
                .isInstanceOfSatisfying(
                        GrantRefusal.class,
                        it -> assertThat(it.key()).isEqualTo("grants.wrong." + why));
    }
}
