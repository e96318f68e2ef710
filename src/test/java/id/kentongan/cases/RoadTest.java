package id.kentongan.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.Permission;
import id.kentongan.directory.Unit;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import id.kentongan.directory.UserId;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import id.kentongan.web.Texts;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The road of a message through the house, without a carrier: what is queued for phones is read
/// from the outbox.
@KentonganTest
class RoadTest {

    private static final ChannelId NOWHERE = new ChannelId("road-test");

    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;

    private final String citizen = number();
    private final String head = number();
    private final String operator = number();
    private final UnitId unit = new UnitId(UUID.randomUUID());
    private final OfficialId headId = new OfficialId(UUID.randomUUID());
    private final User moderator = user(null, EnumSet.allOf(Permission.class));
    private final User clerk =
            user(
                    new Unit(unit, "", ""),
                    Set.of(
                            Permission.CASE_READ_UNIT,
                            Permission.CASE_REPLY,
                            Permission.CASE_REJECT,
                            Permission.CASE_NOTE));

    @BeforeEach
    void unit_with_two_officials() {
        var name = "Unit " + unit.value();
        db.sql("insert into unit (id, name, short_name) values (?, ?, ?)")
                .params(unit.value(), name, name)
                .update();
        official(headId, "HEAD", head);
        official(new OfficialId(UUID.randomUUID()), "OPERATOR", operator);
    }

    @Test
    void a_text_becomes_a_case_is_forwarded_and_answered_from_the_heads_phone() {
        sms(citizen, "Lampu jalan mati");
        var it = theCase();

        assertThat(cases.forward(it, version(it), unit, Category.COMPLAINT, "", moderator))
                .isEqualTo(new CaseOutcome.Done(it));
        var code = code(it);
        assertThat(textsTo(head))
                .singleElement()
                .asString()
                .startsWith("#" + code + " Lampu jalan");
        assertThat(textsTo(operator)).hasSize(1);

        sms(head, " bls  " + code + "  Sore ini kami cek 2 tiang");
        await().untilAsserted(
                        () ->
                                assertThat(textsTo(citizen))
                                        .containsExactly("Sore ini kami cek 2 tiang"));
        assertThat(state(it)).isEqualTo("ANSWERED");
    }

    @Test
    void a_phone_that_may_not_answer_gets_words_that_tell_nothing() {
        sms(citizen, "Jalan rusak");
        var it = theCase();
        cases.forward(it, version(it), unit, Category.COMPLAINT, "", moderator);
        var stranger = number();

        sms(stranger, "BLS " + code(it) + " halo");
        sms(head, "BLS 99 halo");
        sms(head, "BLS");
        sms(head, "BLS " + code(it));

        await().untilAsserted(
                        () -> {
                            assertThat(textsTo(stranger))
                                    .singleElement()
                                    .asString()
                                    .contains("tidak terdaftar")
                                    .doesNotContain("Jalan rusak");
                            assertThat(textsTo(head)).hasSize(4);
                        });
        assertThat(textsTo(citizen)).isEmpty();
        assertThat(state(it)).isEqualTo("FORWARDED");
    }

    @Test
    void a_citizen_asks_how_his_own_case_stands_and_learns_nothing_of_others() {
        sms(citizen, "Jalan berlubang di Sungai Penuh");
        var it = theCase();
        var stranger = number();

        sms(citizen, "CEK " + code(it));
        sms(stranger, "cek #" + code(it));
        await().untilAsserted(
                        () -> {
                            assertThat(textsTo(citizen))
                                    .singleElement()
                                    .asString()
                                    .startsWith("#" + code(it))
                                    .contains("sedang dibaca");
                            assertThat(textsTo(stranger))
                                    .containsExactly(
                                            "Nomor %s tidak ada di antara pesan dari ponsel ini. Periksa lagi nomornya."
                                                    .formatted(code(it)));
                        });
        cases.forward(it, version(it), unit, Category.COMPLAINT, "", moderator);
        sms(citizen, "Cek.");
        await().untilAsserted(
                        () ->
                                assertThat(textsTo(citizen).getLast())
                                        .contains("sedang ditangani Unit " + unit.value()));
        sms(citizen, "Cek jalan kami dulu");
        await().until(() -> messages(it).size() == 2);
        assertThat(casesOfCitizen()).hasSize(1);
    }

    @Test
    void an_official_asks_about_a_case_of_his_unit_and_of_no_other() {
        sms(citizen, "Pohon tumbang menutup jalan");
        var it = theCase();

        sms(head, "INFO " + code(it));
        await().untilAsserted(
                        () ->
                                assertThat(textsTo(head))
                                        .singleElement()
                                        .asString()
                                        .contains("tidak dikenal untuk unit Anda")
                                        .doesNotContain("Pohon"));
        cases.forward(it, version(it), unit, Category.COMPLAINT, "", moderator);
        sms(head, "info#" + code(it));
        await().untilAsserted(
                        () ->
                                assertThat(textsTo(head).getLast())
                                        .startsWith("#" + code(it) + " menunggu jawaban unit Anda")
                                        .endsWith("Pohon tumbang menutup jalan"));
        sms(head, "INFO");
        await().untilAsserted(
                        () ->
                                assertThat(textsTo(head).getLast())
                                        .startsWith("Tulis kode kasusnya"));
    }

    @Test
    void another_machine_that_answers_too_is_not_answered_for_ever() {
        for (int i = 0; i < 14; i++) {
            sms(citizen, "BLS 99 halo " + i);
        }

        await().until(() -> unhandled(citizen) == 0);
        assertThat(textsTo(citizen)).hasSize(12);
        assertThat(messages(theCase())).hasSize(2);
    }

    @Test
    void a_citizen_who_asks_for_an_answer_with_bls_opens_a_case() {
        sms(citizen, "Bls ya pak, kapan jalan kami diperbaiki?");

        assertThat(messages(theCase())).hasSize(1);
        assertThat(textsTo(citizen)).isEmpty();
    }

    @Test
    void a_text_that_comes_while_its_case_is_being_closed_opens_another() {
        sms(citizen, "Selesai");
        var it = theCase();
        tx.executeWithoutResult(
                _ -> {
                    cases.close(it, version(it), moderator);
                    CompletableFuture.runAsync(() -> sms(citizen, "Belum selesai")).join();
                    await().until(this::somebodyWaitsForACase);
                });

        await().until(() -> casesOfCitizen().size() == 2);
        assertThat(state(it)).isEqualTo("CLOSED");
    }

    @Test
    void a_further_text_joins_the_open_case_and_can_be_split_off() {
        sms(citizen, "Pertama");
        var it = theCase();
        sms(citizen, "Soal lain");
        await().until(() -> messages(it).size() == 2);

        var outcome = cases.split(it, version(it), Set.of(messages(it).getLast()), moderator);

        assertThat(outcome).isInstanceOf(CaseOutcome.Done.class);
        var own = ((CaseOutcome.Done) outcome).id();
        assertThat(messages(own)).hasSize(1);
        assertThat(messages(it)).hasSize(1);
        assertThat(code(own)).isNotEqualTo(code(it));
    }

    @Test
    void an_answered_case_is_answered_again_when_the_further_text_is_split_off() {
        sms(citizen, "Soal pertama");
        var it = theCase();
        cases.reply(it, version(it), "Sudah", Category.COMPLAINT, null, moderator);
        sms(citizen, "Soal kedua");
        await().until(() -> messages(it).size() == 2);

        cases.split(it, version(it), Set.of(messages(it).getLast()), moderator);

        assertThat(state(it)).isEqualTo("ANSWERED");
    }

    @Test
    void the_same_text_delivered_six_hundred_times_is_one_case_with_one_message() {
        var text = sms("Banjir di pasar");
        for (int i = 0; i < 600; i++) {
            inbox.accept(text);
        }
        var it = theCase();

        await().until(() -> unhandledRepeats() == 0);
        assertThat(casesOfCitizen()).hasSize(1);
        assertThat(messages(it)).hasSize(1);
        assertThat(
                        db.sql("select count(*) from inbound_message where sender = ?")
                                .param("tel:" + citizen)
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void an_operator_needs_a_superior_who_knows_and_sees_no_other_unit() {
        sms(citizen, "Air keruh");
        var it = theCase();
        assertThat(cases.reply(it, version(it), "Baik", Category.COMPLAINT, headId, clerk))
                .isEqualTo(new CaseOutcome.Unknown());
        cases.forward(it, version(it), unit, Category.COMPLAINT, "", moderator);

        assertThat(cases.reply(it, version(it), "Baik", null, null, clerk))
                .isEqualTo(new CaseOutcome.Refused("knownBy", "cases.refused.known-by"));
        assertThat(cases.reply(it, version(it), "Baik", null, headId, clerk))
                .isEqualTo(new CaseOutcome.Done(it));
        await().untilAsserted(() -> assertThat(textsTo(citizen)).containsExactly("Baik"));
    }

    @Test
    void whoever_comes_second_is_told_and_overwrites_nothing() {
        sms(citizen, "Sampah menumpuk");
        var it = theCase();
        var seen = version(it);
        cases.forward(it, seen, unit, Category.COMPLAINT, "", moderator);

        assertThat(cases.reply(it, seen, "Kedua", Category.COMPLAINT, null, moderator))
                .isInstanceOf(CaseOutcome.Changed.class);
        assertThat(textsTo(citizen)).isEmpty();
    }

    @Test
    void a_rejected_case_is_with_the_moderator_again() {
        sms(citizen, "Salah alamat");
        var it = theCase();
        cases.forward(it, version(it), unit, Category.INFORMATION, "", moderator);

        assertThat(cases.reject(it, version(it), "Bukan kami", null, headId, clerk))
                .isEqualTo(new CaseOutcome.Refused("reason", "cases.refused.reason-short"));
        assertThat(
                        cases.reject(
                                it,
                                version(it),
                                "Ini wewenang dinas lain di kabupaten",
                                null,
                                headId,
                                clerk))
                .isEqualTo(new CaseOutcome.Done(it));
        assertThat(state(it)).isEqualTo("REJECTED");
    }

    @Test
    void a_closed_case_keeps_its_code_for_a_while_and_can_be_opened_again() {
        sms(citizen, "Terima kasih");
        var it = theCase();
        var code = code(it);

        cases.close(it, version(it), moderator);
        sms(citizen, "Satu lagi");
        await().until(() -> casesOfCitizen().size() == 2);
        cases.reopen(it, version(it), moderator);

        assertThat(code(it)).isEqualTo(code);
    }

    @Test
    void the_same_text_after_its_case_was_closed_opens_the_case_again() {
        sms(citizen, "Masih padam");
        var it = theCase();
        cases.close(it, version(it), moderator);

        sms(citizen, "Masih padam");

        await().until(() -> state(it).equals("NEW"));
        assertThat(casesOfCitizen()).hasSize(1);
    }

    @Test
    void a_note_never_becomes_a_message() {
        sms(citizen, "Mohon info");
        var it = theCase();

        cases.note(it, "Rahasia kantor", moderator);

        assertThat(
                        db.sql(
                                        "select count(*) from outbound_message where text like '%Rahasia kantor%'")
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    private void sms(String from, String text) {
        inbox.accept(incoming(from, text));
    }

    private Incoming sms(String text) {
        return incoming(citizen, text);
    }

    private static Incoming incoming(String from, String text) {
        return new Incoming(
                NOWHERE,
                from + "|" + text,
                new Phone(from),
                "5708",
                text,
                1,
                0,
                Instant.parse("2026-03-09T01:12:00Z"));
    }

    private CaseId theCase() {
        await().until(() -> !casesOfCitizen().isEmpty());
        return new CaseId(casesOfCitizen().getFirst());
    }

    private List<UUID> casesOfCitizen() {
        return db.sql(
                        "select id from service_case where reply_to = ? order by opened_at, changed_at")
                .param("tel:" + citizen)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<Long> messages(CaseId id) {
        return db.sql(
                        "select id from case_entry where service_case = ? and kind = 'MESSAGE' order by id")
                .param(id.value())
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private List<String> textsTo(String phone) {
        return db
                .sql("select text from outbound_message where recipient = ? order by created_at")
                .param("tel:" + phone)
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .filter(it -> !it.startsWith("Pesan Anda kami terima"))
                .toList();
    }

    private boolean somebodyWaitsForACase() {
        return db.sql(
                        """
                        select exists (select from pg_stat_activity
                            where wait_event_type = 'Lock' and query like '%service_case%for update')
                        """)
                .query(Boolean.class)
                .single();
    }

    private int unhandled(String sender) {
        return db.sql(
                        """
                        select count(*) from inbound_message where sender = ? and handled_at is null
                        """)
                .param("tel:" + sender)
                .query(Integer.class)
                .single();
    }

    private int unhandledRepeats() {
        return db.sql(
                        """
                        select count(*) from inbound_repeat r join inbound_message m on m.id = r.message
                        where m.sender = ? and r.handled_at is null
                        """)
                .param("tel:" + citizen)
                .query(Integer.class)
                .single();
    }

    private int version(CaseId id) {
        return db.sql("select version from service_case where id = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    private String code(CaseId id) {
        return db.sql("select code from service_case where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private String state(CaseId id) {
        return db.sql("select state from service_case where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private void official(OfficialId id, String position, String phone) {
        db.sql(
                        """
                        insert into official (id, unit, name, title, position, phone)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(id.value(), unit.value(), "Nama", "Jabatan", position, phone)
                .update();
    }

    private static User user(@Nullable Unit unit, Set<Permission> permissions) {
        return new User(
                new UserId(UUID.randomUUID()),
                "u",
                "Ratna",
                unit,
                permissions,
                Texts.INDONESIAN,
                User.Theme.LIGHT,
                true);
    }

    private static String number() {
        return "+6281" + (100_000_000L + (long) (Math.random() * 899_999_999L));
    }
}
