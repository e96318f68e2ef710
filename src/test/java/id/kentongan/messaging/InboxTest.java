package id.kentongan.messaging;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.ShortCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class InboxTest {

    private static final ChannelId NOWHERE = new ChannelId("inbox-test");

    @Autowired Inbox inbox;
    @Autowired JdbcClient db;

    private final Phone citizen = phone();

    @Test
    void equal_texts_that_come_in_together_are_one_message_with_repeats() throws Exception {
        var text = sms(citizen, "Banjir");

        all(IntStream.range(0, 40).mapToObj(_ -> inbox.accepted(text)).toList());

        assertThat(count("inbound_message where sender = ?", citizen)).isEqualTo(1);
        assertThat(repeats()).isEqualTo(39);
        await().until(() -> cases(citizen) == 1);
    }

    @Test
    void what_one_person_writes_in_one_breath_is_one_case_in_his_order() throws Exception {
        var texts = IntStream.range(0, 60).mapToObj(i -> "baris " + i).toList();

        all(texts.stream().map(it -> inbox.accepted(sms(citizen, it))).toList());

        await().until(() -> entries().size() == 60);
        assertThat(entries()).isEqualTo(texts);
        assertThat(cases(citizen)).isEqualTo(1);
    }

    @Test
    void one_that_cannot_be_stored_does_not_take_the_others_with_it() throws Exception {
        forbid("inbound_message", "sender", citizen);
        var others = IntStream.range(0, 20).mapToObj(_ -> phone()).toList();

        var refused = inbox.accepted(sms(citizen, "x"));
        all(others.stream().map(it -> inbox.accepted(sms(it, "x"))).toList());
        assertThat(refused).failsWithin(30, SECONDS);
        allow("inbound_message");

        inbox.accept(sms(citizen, "x"));
        await().until(() -> cases(citizen) == 1);
    }

    @Test
    void one_that_cannot_be_handled_waits_alone_and_is_listed() throws Exception {
        forbid("service_case", "reply_to", citizen);
        var others = IntStream.range(0, 20).mapToObj(_ -> phone()).toList();

        inbox.accept(sms(citizen, "Laporan"));
        all(others.stream().map(it -> inbox.accepted(sms(it, "Laporan"))).toList());

        await().until(() -> others.stream().allMatch(it -> cases(it) == 1));
        await().until(
                        () ->
                                count(
                                                "inbound_message where sender = ? and error is not null"
                                                        + " and handled_at is null",
                                                citizen)
                                        == 1);
        allow("service_case");
        due("inbound_message m", "m.sender");
        await().until(() -> cases(citizen) == 1);
    }

    @Test
    void a_repeat_that_cannot_be_attached_waits_too() {
        inbox.accept(sms(citizen, "Laporan"));
        await().until(() -> cases(citizen) == 1);
        db.sql(
                        """
                        alter table case_entry add constraint away
                        check (kind <> 'REPEAT' or actor <> '%s') not valid
                        """
                                .formatted(actor()))
                .update();

        inbox.accept(sms(citizen, "Laporan"));
        await().until(() -> waitingRepeats("r.error is not null") == 1);
        db.sql("alter table case_entry drop constraint away").update();
        db.sql(
                        """
                        update inbound_repeat r set due_at = now() from inbound_message m
                        where m.id = r.message and m.sender = ?
                        """)
                .param(citizen.uri())
                .update();

        await().until(() -> waitingRepeats("true") == 0);
        assertThat(count("case_entry where kind = 'REPEAT' and actor = ?", actor())).isEqualTo(1);
    }

    @Test
    void many_cases_at_once_have_codes_of_their_own_and_count() throws Exception {
        var many = IntStream.range(0, 300).mapToObj(_ -> phone()).toList();

        all(many.stream().map(it -> inbox.accepted(sms(it, "Lampu mati"))).toList());

        await().until(() -> many.stream().allMatch(it -> cases(it) == 1));
        assertThat(
                        db.sql(
                                        """
                                        select count(distinct code) from service_case
                                        where reply_to = any (?) and state <> 'CLOSED'
                                        """)
                                .param(many.stream().map(Phone::uri).toArray(String[]::new))
                                .query(Integer.class)
                                .single())
                .isEqualTo(300);
    }

    @Test
    void the_bare_stop_is_obeyed_confirmed_once_and_no_case() {
        inbox.accept(sms(citizen, "STOP"));
        await().until(() -> objection().equals(List.of("OPTED_OUT")));
        inbox.accept(sms(citizen, "Stop!"));
        inbox.accept(sms(citizen, "Lampu mati"));

        await().until(() -> cases(citizen) == 1);
        assertThat(told()).filteredOn(it -> it.contains("MULAI")).hasSize(1);
        assertThat(entries()).containsExactly("Lampu mati");
    }

    @Test
    void a_wish_in_own_words_is_fulfilled_and_read_by_a_person() {
        inbox.accept(sms(citizen, "Jalan rusak! Tolong jangan kirim sms lagi."));

        await().until(() -> cases(citizen) == 1);
        assertThat(objection()).containsExactly("OPTED_OUT");
        assertThat(entries()).hasSize(1);
        assertThat(
                        count(
                                "case_entry e join service_case c on c.id = e.service_case"
                                        + " where e.kind = 'NOTE' and c.reply_to = ?",
                                citizen))
                .isEqualTo(1);
        assertThat(told()).noneMatch(it -> it.contains("MULAI"));
    }

    @Test
    void mulai_takes_a_stop_back_and_is_a_plain_word_otherwise() {
        inbox.accept(sms(citizen, "STOP"));
        await().until(() -> !objection().isEmpty());
        inbox.accept(sms(citizen, "MULAI"));
        await().until(() -> objection().isEmpty());
        assertThat(told()).hasSize(2);
        assertThat(cases(citizen)).isZero();

        inbox.accept(sms(citizen, "Lanjut"));
        await().until(() -> cases(citizen) == 1);
    }

    @Test
    void a_blocked_number_neither_weakens_its_block_nor_is_answered() {
        db.sql(
                        """
                        insert into contact_objection (address, kind, reason, actor, actor_name)
                        values (?, 'BLOCKED', 'tes', 'tes', 'tes')
                        """)
                .param(citizen.uri())
                .update();
        inbox.accept(sms(citizen, "STOP"));
        inbox.accept(sms(citizen, "START"));

        await().until(
                        () ->
                                count(
                                                "inbound_message where handled_at is null and sender = ?",
                                                citizen)
                                        == 0);
        assertThat(cases(citizen)).isZero();
        assertThat(told()).isEmpty();
        assertThat(objection()).containsExactly("BLOCKED");
    }

    @Test
    void a_short_code_that_says_stop_is_never_answered() {
        var code = new ShortCode("S" + UUID.randomUUID().toString().substring(0, 8));
        inbox.accept(sms(code, "STOP"));

        await().until(() -> cases(code) == 1);
        assertThat(count("outbound_message where recipient = ?", code)).isZero();
    }

    private static Phone phone() {
        return new Phone("+6287" + (100_000_000L + (long) (Math.random() * 899_999_999L)));
    }

    private static Incoming sms(Address from, String text) {
        var fingerprint = from.uri() + " " + text;
        return new Incoming(NOWHERE, fingerprint, from, "5708", text, 1, 0, Instant.now());
    }

    private static void all(List<CompletableFuture<Void>> these) throws Exception {
        CompletableFuture.allOf(these.toArray(CompletableFuture[]::new)).get(30, SECONDS);
    }

    private void forbid(String table, String column, Address address) {
        db.sql(
                        "alter table %s add constraint away check (%s <> '%s') not valid"
                                .formatted(table, column, address.uri()))
                .update();
    }

    private void allow(String table) {
        db.sql("alter table %s drop constraint away".formatted(table)).update();
    }

    private void due(String table, String sender) {
        db.sql("update %s set due_at = now() where %s = ?".formatted(table, sender))
                .param(citizen.uri())
                .update();
    }

    private int cases(Address of) {
        return count("service_case where reply_to = ?", of);
    }

    private int count(String what, Address of) {
        return count(what, of.uri());
    }

    private int count(String what, String param) {
        return db.sql("select count(*) from " + what).param(param).query(Integer.class).single();
    }

    private int repeats() {
        return repeats("true");
    }

    private int waitingRepeats(String condition) {
        return repeats("r.handled_at is null and " + condition);
    }

    private int repeats(String condition) {
        return db.sql(
                        """
                        select count(*) from inbound_repeat r join inbound_message m on m.id = r.message
                        where m.sender = ? and %s
                        """
                                .formatted(condition))
                .param(citizen.uri())
                .query(Integer.class)
                .single();
    }

    private List<String> entries() {
        return texts(
                """
                select e.text from case_entry e join service_case c on c.id = e.service_case
                where e.kind = 'MESSAGE' and c.reply_to = ? order by e.id
                """);
    }

    private List<String> told() {
        return texts("select text from outbound_message where recipient = ? order by created_at");
    }

    private List<String> objection() {
        return texts("select kind from contact_objection where address = ?");
    }

    private String actor() {
        return "contact:"
                + texts("select contact::text from contact_address where address = ?").getFirst();
    }

    private List<String> texts(String sql) {
        return db.sql(sql).param(citizen.uri()).query((row, _) -> row.getString(1)).list();
    }
}
