package id.kentongan.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.kentongan.SpoilsContext;
import id.kentongan.audit.Actor;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Colleagues;
import id.kentongan.directory.Unit;
import id.kentongan.directory.UserId;
import id.kentongan.directory.Users;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.DeliveryReport;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.Outbox;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@SpoilsContext
class EvidencePagesTest {

    private static final ChannelId FAKE = new ChannelId("fake");

    @Autowired WebApplicationContext application;
    @Autowired Users users;
    @Autowired Outbox outbox;
    @Autowired Objections objections;
    @Autowired TransactionTemplate tx;
    @Autowired JdbcClient db;
    private Colleagues colleagues;
    private Unit unit;
    private UserId moderator;
    private UserId operator;

    @BeforeEach
    void a_moderator_and_an_operator() {
        unit = rows().unit("Dinas " + UUID.randomUUID());
        colleagues = new Colleagues(application, users, unit);
        moderator = colleagues.moderator();
        operator = colleagues.operator();
    }

    @Test
    void a_message_that_arrived_says_so_with_its_receipt_as_written() throws Exception {
        var to = phone();
        var id = sent(to, "sampai", MessageClass.CASE, null);
        await().until(() -> state(id) == DeliveryState.SENT);
        report(id, to, DeliveryState.DELIVERED, "id:77 stat:DELIVRD err:000 text:sampai");

        assertThat(story(id))
                .contains(
                        "Pesan ini sampai di ponsel penerima", "stat:DELIVRD", "Riwayat pengiriman")
                .contains("Percobaan 1: diterima operator", to.masked())
                .contains(id.value() + "-1")
                .doesNotContain(to.display());
    }

    @Test
    void reports_that_contradict_are_flagged() throws Exception {
        var to = phone();
        var id = sent(to, "dua kabar", MessageClass.CASE, null);
        await().until(() -> state(id) == DeliveryState.SENT);
        report(id, to, DeliveryState.UNDELIVERED, "id:1 stat:UNDELIV err:027");
        assertThat(story(id)).contains("Operator melaporkan pesan tidak sampai");
        report(id, to, DeliveryState.DELIVERED, "id:1 stat:DELIVRD");

        assertThat(story(id)).contains("meski sempat dilaporkan gagal", "bertentangan");
    }

    @Test
    void a_dead_number_is_called_one() throws Exception {
        var id = sent(phone(), "refuse this", MessageClass.CASE, null);
        await().until(() -> state(id) == DeliveryState.REJECTED);

        assertThat(story(id))
                .contains("Nomor ini mati atau tidak sah", "ESME_RINVDSTADR (0x0B)")
                .contains("Percobaan 1: ditolak operator");
    }

    @Test
    void whoever_said_stop_is_left_in_peace_and_the_page_says_since_when() throws Exception {
        var to = phone();
        objections.refuse(to, Objections.Kind.OPTED_OUT, "STOP", Actor.SYSTEM);
        var id = sent(to, "undangan", MessageClass.INVITATION, null);

        assertThat(story(id))
                .contains("Tidak dikirim: penerima pernah membalas STOP")
                .contains("Sekarang: penerima menolak kabar");
    }

    @Test
    void quiet_hours_say_until_when() throws Exception {
        var id =
                rows().with("state", "HELD")
                        .with("class", "BULK")
                        .with("channel", "fake")
                        .with("reason", "quiet-hours")
                        .with("at", Instant.now().plusSeconds(3600))
                        .add();

        assertThat(story(new MessageId(id)))
                .contains("Menunggu jam tenang berakhir", "Batalkan pesan");
    }

    @Test
    void a_doubt_says_what_will_settle_it_and_lets_a_person_decide() throws Exception {
        var id = sent(phone(), "doubt bulk", MessageClass.BULK, null);
        await().until(() -> state(id) == DeliveryState.IN_DOUBT);

        assertThat(story(id))
                .contains("Nasib tidak diketahui", "tidak pernah dikirim ulang sendiri")
                .contains("/app/kanal?kirim-ulang=" + id.value())
                .contains("Percobaan 1: jawaban operator tidak datang");
    }

    @Test
    void a_resend_names_who_ordered_it_and_its_entry_in_the_trail() throws Exception {
        var id = sent(phone(), "doubt again", MessageClass.BULK, null);
        await().until(() -> state(id) == DeliveryState.IN_DOUBT);
        outbox.resend(id, new Actor("user:1", "Siti Pemutus"));
        await().until(() -> state(id) == DeliveryState.SENT);

        assertThat(story(id))
                .contains("Dikirim ulang atas perintah Siti Pemutus", "Jejak audit")
                .contains("Percobaan 2: diterima operator");
    }

    @Test
    void what_expired_before_it_left_says_that_nobody_got_it() throws Exception {
        var draft =
                new Draft(
                        FAKE,
                        phone(),
                        "terlambat",
                        MessageClass.OTP,
                        null,
                        Instant.now().plusSeconds(60),
                        Instant.now().minusSeconds(1));
        var id = tx.execute(_ -> outbox.enqueue(draft));
        await().until(() -> state(id) == DeliveryState.EXPIRED);

        assertThat(story(id)).contains("kedaluwarsa sebelum sempat berangkat");
    }

    @Test
    void no_receipt_is_no_failure() throws Exception {
        var id = rows().with("state", "NO_RECEIPT").add();

        assertThat(story(new MessageId(id))).contains("Ini bukan kegagalan");
    }

    @Test
    void a_text_in_parts_shows_what_went_on_the_wire() throws Exception {
        var id =
                rows().with("text", "x".repeat(200))
                        .with("segments", 2)
                        .with("recipient", "tel:+6281234567812")
                        .add();

        assertThat(story(new MessageId(id)))
                .contains("62812 •••• 7812", "0x40", "159, 53", "GSM7", "Telkomsel")
                .doesNotContain("6281234567812");
        var other = rows().with("text", "é “kutip” 🙏").with("segments", 3).add();
        assertThat(story(new MessageId(other))).contains("0x08", "setelan sudah berubah");
    }

    @Test
    void a_message_that_has_not_left_can_be_taken_back_by_who_may_decide() throws Exception {
        var id = sent(phone(), "batalkan", MessageClass.CASE, Instant.now().plusSeconds(3600));

        assertThat(body(moderator, get(at(id) + "?batal=true"))).contains("Batalkan pesan ke");
        assertThat(answer(operator, post(at(id) + "/pembatalan").with(csrf())).getStatus())
                .isEqualTo(403);
        assertThat(answer(moderator, post(at(id) + "/pembatalan").with(csrf())).getStatus())
                .isEqualTo(302);
        assertThat(story(id)).contains("Dibatalkan oleh Ratna W").doesNotContain("?batal=true");
    }

    @Test
    void an_operator_sees_his_units_messages_and_no_others() throws Exception {
        var ours = rows().with("unit", unit.id().value()).with("text", "Isi kami").add();
        var other = rows().with("text", "Isi rahasia").add();

        assertThat(body(operator, get("/app/kirim")))
                .contains(ours.toString(), "Isi kami")
                .doesNotContain(other.toString(), "Isi rahasia");
        assertThat(body(operator, get("/app/kirim/" + ours))).contains("Isi kami");
        for (var below : new String[] {"", "/bukti.pdf", "/bukti.json"}) {
            assertThat(answer(operator, get("/app/kirim/" + other + below)).getStatus())
                    .as(below)
                    .isEqualTo(404);
        }
        assertThat(colleagues.stranger(get("/app/kirim").accept("text/html")).getStatus())
                .isEqualTo(302);
    }

    @Test
    void what_people_write_stays_plain_text_on_list_and_story() throws Exception {
        var words = "<script>alert('x')</script> \u202Eterbalik";
        var id = rows().with("text", words).with("reference", "\"><u>" + words).add();
        rows().receipt(id, "9", "DELIVERED", "<img src=x> text:" + words);

        for (var page : new String[] {"/app/kirim", "/app/kirim/" + id}) {
            assertThat(body(moderator, get(page)))
                    .contains("&lt;script&gt;alert(")
                    .doesNotContain("<script>alert", "<img src=x", "<u>");
        }
        assertThat(body(moderator, get("/app/kirim").param("cari", "\"><script>alert(1)</script>")))
                .contains("Tidak ada pesan yang cocok")
                .doesNotContain("<script>alert");
    }

    @Test
    void the_list_shows_the_marks_and_what_does_not_exist_is_not_found() throws Exception {
        var id = rows().with("state", "UNDELIVERED").with("reason", "027").add();

        assertThat(body(moderator, get("/app/kirim").param("keadaan", "UNDELIVERED")))
                .contains("pesan-" + id, "data-mark=\"bad\"", "Gagal: tidak sampai");
        assertThat(answer(moderator, get("/app/kirim/" + UUID.randomUUID())).getStatus())
                .isEqualTo(404);
        assertThat(answer(moderator, get("/app/kirim/" + "-".repeat(36))).getStatus())
                .isBetween(400, 404);
    }

    @Test
    void the_proof_comes_as_pdf_and_is_not_kept_by_the_browser() throws Exception {
        var id = rows().add();

        var pdf = answer(moderator, get("/app/kirim/" + id + "/bukti.pdf"));

        assertThat(pdf.getContentType()).isEqualTo("application/pdf");
        assertThat(pdf.getHeader("Cache-Control")).contains("no-store");
        assertThat(new String(pdf.getContentAsByteArray(), 0, 5, US_ASCII)).isEqualTo("%PDF-");
        assertThat(story(new MessageId(id))).contains("Bukti kirim dibuat oleh Ratna W");
    }

    private MessageId sent(
            Phone to, String text, MessageClass messageClass, @Nullable Instant notBefore) {
        var draft = new Draft(FAKE, to, text, messageClass, null, notBefore, null);
        return tx.execute(_ -> outbox.enqueue(draft));
    }

    private void report(MessageId id, Phone to, DeliveryState state, String raw) {
        outbox.report(new DeliveryReport(FAKE, id.value() + "-1", state, "000", null, to, raw));
        await().until(() -> state(id) == state);
    }

    private DeliveryState state(MessageId id) {
        return db.sql("select state from outbound_message where id = ?")
                .param(id.value())
                .query(DeliveryState.class)
                .single();
    }

    private static Phone phone() {
        return new Phone(MessageRows.number());
    }

    private MessageRows rows() {
        return new MessageRows(db);
    }

    private static String at(MessageId id) {
        return "/app/kirim/" + id.value();
    }

    private String story(MessageId id) throws Exception {
        return body(moderator, get(at(id)));
    }

    private String body(UserId who, MockHttpServletRequestBuilder request) throws Exception {
        return colleagues.body(who, request);
    }

    private MockHttpServletResponse answer(UserId who, MockHttpServletRequestBuilder request)
            throws Exception {
        return colleagues.answer(who, request);
    }
}
