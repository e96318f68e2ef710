package id.kentongan.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.directory.UserId;
import id.kentongan.directory.Users;
import id.kentongan.web.Live;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class NoticesTest {

    private static final Pattern LINE = Pattern.compile("href=\"(/app/pemberitahuan/\\d+)\"");

    @Autowired Notices notices;
    @Autowired Users users;
    @Autowired Live live;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;
    @LocalServerPort int port;

    private Reader reader;

    @BeforeEach
    void somebody() throws Exception {
        reader = Reader.of(users, port, "OPERATOR");
    }

    @Test
    void a_notice_counts_at_the_bell_until_it_is_opened_and_leads_to_what_it_is_about()
            throws Exception {
        assertThat(reader.bell()).isEmpty();
        tell("satu", reader.id());
        tell("dua", reader.id(), reader.id());

        assertThat(reader.bell()).isEqualTo("2");
        assertThat(reader.page("/app/profil")).contains("Pemberitahuan, 2 belum dibaca");
        var page = reader.page("/app/pemberitahuan");
        assertThat(page).containsSubsequence("dua, profil x", "satu, profil x");
        var opened = reader.browser().get(line(page));
        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(opened.headers().firstValue("location").orElse("")).endsWith("/app/profil/sesi");
        assertThat(reader.bell()).isEqualTo("1");
        reader.browser().get(line(page));
        assertThat(reader.bell()).isEqualTo("1");
    }

    @Test
    void no_commit_no_notice_and_no_transaction_no_telling() throws Exception {
        tx.executeWithoutResult(
                status -> {
                    notices.tell(Reader.internal("tidak jadi"), List.of(reader.id()));
                    status.setRollbackOnly();
                });

        assertThat(reader.page("/app/pemberitahuan")).contains("Belum ada pemberitahuan");
        assertThatThrownBy(() -> notices.tell(Reader.internal("x"), List.of(reader.id())))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void who_has_left_and_who_never_was_are_passed_over() throws Exception {
        db.sql("update app_user set active = false where id = ?")
                .param(reader.id().value())
                .update();
        var other = Reader.of(users, port, "OPERATOR");

        tell("halo", reader.id(), new UserId(UUID.randomUUID()), other.id());

        assertThat(other.bell()).isEqualTo("1");
        assertThat(count(reader)).isZero();
    }

    @Test
    void somebody_elses_notice_is_not_there() throws Exception {
        tell("rahasia", reader.id());
        var his = line(reader.page("/app/pemberitahuan"));
        var other = Reader.of(users, port, "ADMINISTRATOR");

        assertThat(other.browser().get(his).statusCode()).isEqualTo(404);
        assertThat(other.browser().get("/app/pemberitahuan/999999999999").statusCode())
                .isEqualTo(404);
        assertThat(reader.bell()).isEqualTo("1");
    }

    @Test
    void all_are_read_up_to_what_was_shown() throws Exception {
        tell("satu", reader.id());
        tell("dua", reader.id());
        var page = reader.page("/app/pemberitahuan");
        tell("menyusul", reader.id());

        reader.browser()
                .post("/app/pemberitahuan/dibaca", Map.of("sampai", line(page).split("/")[3]));

        assertThat(reader.bell()).isEqualTo("1");
        assertThat(reader.page("/app/pemberitahuan?belum=1"))
                .contains("menyusul")
                .doesNotContain("satu, profil");
    }

    @Test
    void a_cutlist_comes_page_by_page_and_what_is_no_kind_is_not_asked_for() throws Exception {
        tx.executeWithoutResult(
                _ -> {
                    for (int i = 0; i < 35; i++) {
                        notices.tell(Reader.internal("nomor-" + i + "-"), List.of(reader.id()));
                    }
                });
        tx.executeWithoutResult(
                _ ->
                        notices.tell(
                                new Notice(
                                        NoticeKind.CHANNEL_TROUBLE,
                                        "there.is.no.such.text",
                                        List.of(),
                                        "/app/kanal"),
                                List.of(reader.id())));

        var first = reader.page("/app/pemberitahuan");
        assertThat(first).contains("Kanal terganggu", "nomor-34-").doesNotContain("nomor-0-");
        var older = Pattern.compile("href=\"([^\"]+sebelum=\\d+)\"").matcher(first);
        assertThat(older.find()).isTrue();
        assertThat(reader.page(older.group(1))).contains("nomor-0-").doesNotContain("nomor-34-");
        assertThat(reader.page("/app/pemberitahuan?jenis=CHANNEL_TROUBLE"))
                .doesNotContain("nomor-34-");
        assertThat(reader.page("/app/pemberitahuan?jenis=LAIN&belum=")).contains("nomor-34-");
        assertThat(reader.page("/app/pemberitahuan?jenis=CASE_NEW"))
                .contains("Tidak ada yang cocok");
        assertThat(reader.browser().get("/app/pemberitahuan?sebelum=x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_notice_leads_nowhere_else_and_says_something_of_bearable_length() {
        for (var href : List.of("https://jahat.example/", "//jahat.example", "/masuk", "/app/\n")) {
            assertThatThrownBy(
                            () -> new Notice(NoticeKind.INTERNAL, "web.profile", List.of(), href))
                    .as(href)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        var cut = new Notice(NoticeKind.INTERNAL, "k", List.of("é".repeat(999)), "/app/profil");
        assertThat(cut.args().getFirst()).hasSize(Notice.LONGEST_ARG).endsWith("…");
    }

    @Test
    void the_pages_of_its_reader_hear_of_it_and_of_nobody_else() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();

        try (var _ = live.listenFor("notice", (_, audience) -> heard.add(audience))) {
            tell("halo", reader.id());
            await().until(() -> heard.contains(Live.only(reader.id().value().toString())));
        }

        assertThat(heard).doesNotContain(Live.EVERYBODY);
    }

    private void tell(String words, UserId... to) {
        tx.executeWithoutResult(_ -> notices.tell(Reader.internal(words), List.of(to)));
    }

    private int count(Reader of) {
        return db.sql("select count(*) from notice where app_user = ?")
                .param(of.id().value())
                .query(Integer.class)
                .single();
    }

    private static String line(String page) {
        var found = LINE.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
