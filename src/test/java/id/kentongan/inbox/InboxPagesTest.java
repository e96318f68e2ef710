package id.kentongan.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.kentongan.SpoilsContext;
import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseRows;
import id.kentongan.directory.Colleagues;
import id.kentongan.directory.Unit;
import id.kentongan.directory.UserId;
import id.kentongan.directory.Users;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.context.WebApplicationContext;

@SpoilsContext
class InboxPagesTest {

    private static final Instant NOW = Instant.parse("2026-03-09T05:00:00Z");

    @Autowired WebApplicationContext application;
    @Autowired Users users;
    @Autowired JdbcClient db;
    private Colleagues colleagues;
    private CaseRows rows;
    private Unit unit;
    private UserId moderator;
    private UserId operator;

    @BeforeEach
    void a_moderator_and_an_operator() {
        rows = new CaseRows(db);
        unit = rows.unit("Dinas " + UUID.randomUUID());
        colleagues = new Colleagues(application, users, unit);
        moderator = colleagues.moderator();
        operator = colleagues.operator();
    }

    @Test
    void the_page_has_list_case_and_frame_and_the_fragment_only_the_case() throws Exception {
        var it = rows.open(unit, "Lampu padam di simpang", Instant.now());

        var page = body(moderator, get(at(it)));
        var part =
                body(
                        moderator,
                        get(at(it)).header("HX-Request", "true").header("HX-Target", "kasus"));

        assertThat(page).contains("<!doctype html>", "Belum dibalas", "id=\"baris-" + it.value());
        assertThat(part).startsWith("<article").contains("Lampu padam di simpang", "Balasan");
        assertThat(part).doesNotContain("<html", "id=\"baris\"");
    }

    @Test
    void a_page_restored_from_the_browsers_history_is_whole() throws Exception {
        var it = rows.open(unit, "Riwayat", NOW);

        var page =
                body(
                        moderator,
                        get(at(it))
                                .header("HX-Request", "true")
                                .header("HX-History-Restore-Request", "true"));

        assertThat(page).contains("<!doctype html>");
    }

    @Test
    void a_case_of_another_unit_does_not_exist_for_an_operator() throws Exception {
        var foreign = rows.open(rows.unit("Unit " + UUID.randomUUID()), "Rahasia", NOW);

        assertThat(answer(operator, get(at(foreign))).getStatus()).isEqualTo(404);
        assertThat(answer(operator, get(at(foreign).replace("pesan", "unit"))).getStatus())
                .isEqualTo(404);
        for (var deed : new String[] {"balasan", "catatan", "penolakan", "nomor", "pengiriman"}) {
            var form = post(at(foreign) + "/" + deed).param("versi", "0").param("entri", "1");
            assertThat(answer(operator, form.param("catatan", "x").with(csrf())).getStatus())
                    .as(deed)
                    .isEqualTo(404);
        }
        assertThat(body(operator, get("/app/pesan").param("cari", "Rahasia")))
                .doesNotContain(foreign.value().toString());
        assertThat(
                        body(
                                operator,
                                get("/app/pesan/segar").param("kasus", foreign.value().toString())))
                .doesNotContain("Rahasia");
    }

    @Test
    void what_a_citizen_writes_is_plain_text_however_it_looks() throws Exception {
        var it = rows.open(unit, "<script>alert('x')</script> \u202Eterbalik \uD83D\uDE4F", NOW);
        var empty = rows.open(unit, "", NOW);

        var page = body(moderator, get(at(it)));

        assertThat(page)
                .contains("&lt;script&gt;alert(", "dir=\"auto\"", "\uD83D\uDE4F")
                .doesNotContain("<script>alert");
        assertThat(body(moderator, get(at(empty)))).contains("(pesan kosong)");
        assertThat(body(moderator, get("/app/pesan").param("cari", "\"><script>alert(1)</script>")))
                .doesNotContain("<script>alert");
    }

    @Test
    void a_conflict_shows_who_was_quicker_and_keeps_what_was_typed() throws Exception {
        var it = rows.open(unit, "Jalan rusak", NOW);
        db.sql("update service_case set version = 3 where id = ?").param(it.value()).update();
        db.sql(
                        """
                        insert into case_entry (service_case, kind, at, actor, actor_name, unit)
                        values (?, 'FORWARD', ?, 'user:1', 'Siti Cepat', ?)
                        """)
                .params(it.value(), NOW.atOffset(ZoneOffset.UTC), unit.id().value())
                .update();

        var answer =
                answer(
                        moderator,
                        post(at(it) + "/balasan")
                                .param("versi", "0")
                                .param("teks", "Sedang kami periksa")
                                .param("jenis", "pengaduan")
                                .header("HX-Request", "true")
                                .with(csrf()));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString())
                .contains("Diubah oleh Siti Cepat", ">Sedang kami periksa</textarea>")
                .contains("name=\"versi\" value=\"3\"")
                .contains("value=\"pengaduan\" selected");
        assertThat(count("REPLY", it)).isZero();
    }

    @Test
    void an_operator_without_a_superior_is_told_at_the_field_and_loses_nothing() throws Exception {
        var it = rows.open(unit, "Air keruh", NOW);

        var answer =
                answer(
                        operator,
                        post(at(it) + "/balasan")
                                .param("versi", "0")
                                .param("teks", "Kami cek")
                                .param("jenis", "keluhan")
                                .with(csrf()));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains("<!doctype html>", "diketahui-galat", ">Kami cek</textarea>");
    }

    @Test
    void a_form_works_without_a_script_and_a_note_is_never_sent() throws Exception {
        var it = rows.open(unit, "Sampah", NOW);

        var answer =
                answer(
                        moderator,
                        post(at(it) + "/catatan").param("catatan", "Cek arsip").with(csrf()));

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getRedirectedUrl()).isEqualTo(at(it));
        assertThat(body(moderator, get(at(it)))).contains("Cek arsip", "tidak terkirim ke warga");
        assertThat(
                        db.sql("select count(*) from outbound_message where text = 'Cek arsip'")
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void a_whole_number_is_shown_on_request_and_recorded() throws Exception {
        var it = rows.open(unit, "Nomor", NOW, "6281255501234");

        assertThat(body(moderator, get(at(it))))
                .contains("0812 •••• 1234")
                .doesNotContain("0812-5550");
        assertThat(body(moderator, post(at(it) + "/nomor").with(csrf())))
                .contains("0812-5550-1234");
        assertThat(
                        db.sql("select action from audit_entry where subject = ?")
                                .param("case:" + it.value())
                                .query(String.class)
                                .list())
                .containsExactly("number.reveal");
        assertThat(answer(operator, post(at(it) + "/nomor").with(csrf())).getStatus())
                .isEqualTo(404);
    }

    @Test
    void buttons_fit_the_state_and_the_permission() throws Exception {
        var it = rows.open(unit, "Tombol", NOW);

        assertThat(body(operator, get(at(it))))
                .contains("dialog-penolakan")
                .doesNotContain("dialog-penerusan", "dialog-penutupan");
        assertThat(body(moderator, get(at(it)))).contains("dialog-penerusan", "dialog-penutupan");

        db.sql("update service_case set state = 'CLOSED', waiting = false where id = ?")
                .param(it.value())
                .update();
        assertThat(body(moderator, get(at(it))))
                .contains("Buka lagi", "sudah ditutup")
                .doesNotContain("dialog-penerusan", "name=\"teks\"");
    }

    @Test
    void a_dialog_opens_by_its_address_too() throws Exception {
        var it = rows.open(unit, "Tanpa skrip", NOW);

        assertThat(body(moderator, get(at(it)).param("dialog", "penerusan")))
                .containsPattern("id=\"dialog-penerusan\"[^>]* open");
    }

    @Test
    void opening_a_case_makes_it_read() throws Exception {
        var it = rows.open(unit, "Belum dibaca", NOW);

        body(operator, get(at(it)));

        assertThat(
                        db.sql("select unread from service_case where id = ?")
                                .param(it.value())
                                .query(Boolean.class)
                                .single())
                .isFalse();
    }

    @Test
    void a_code_leads_to_its_case_and_nonsense_nowhere() throws Exception {
        var it = rows.open(unit, "Kode", NOW);
        var code =
                db.sql("select code from service_case where id = ?")
                        .param(it.value())
                        .query(String.class)
                        .single();

        assertThat(answer(moderator, get("/app/pesan/" + code)).getRedirectedUrl())
                .isEqualTo(at(it));
        assertThat(answer(moderator, get("/app/pesan/0000")).getStatus()).isEqualTo(404);
        assertThat(answer(moderator, get("/app/pesan/" + UUID.randomUUID())).getStatus())
                .isEqualTo(404);
        assertThat(
                        answer(
                                        moderator,
                                        get(
                                                "/app/pesan?antrean=x&kategori=y&unit=z&setelah=~&cari=%25_'"))
                                .getStatus())
                .isEqualTo(200);
    }

    private static String at(CaseId it) {
        return "/app/pesan/" + it.value();
    }

    private int count(String kind, CaseId it) {
        return db.sql("select count(*) from case_entry where kind = ? and service_case = ?")
                .params(kind, it.value())
                .query(Integer.class)
                .single();
    }

    private String body(UserId who, MockHttpServletRequestBuilder request) throws Exception {
        return colleagues.body(who, request);
    }

    private MockHttpServletResponse answer(UserId who, MockHttpServletRequestBuilder request)
            throws Exception {
        return colleagues.answer(who, request);
    }
}
