package id.kentongan.inbox;

import static id.kentongan.cases.CaseRows.MODERATOR;
import static id.kentongan.cases.CaseRows.OPERATOR;
import static id.kentongan.cases.CaseRows.user;
import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseRows;
import id.kentongan.cases.Category;
import id.kentongan.directory.Unit;
import id.kentongan.directory.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class InboxListTest {

    private static final Instant NOON = Instant.parse("2026-03-09T05:00:00.123456Z");

    private static final java.time.OffsetDateTime NOON_THERE =
            NOON.atOffset(java.time.ZoneOffset.UTC);

    @Autowired InboxList list;
    @Autowired InboxCounts counts;
    @Autowired CaseReading reading;
    @Autowired BeanFactory beans;
    @Autowired PlatformTransactionManager transactions;
    @Autowired JdbcClient db;
    CaseRows rows;

    @BeforeEach
    void rows() {
        rows = new CaseRows(db);
    }

    @Test
    void pages_by_key_are_complete_and_without_doubles_when_all_times_are_equal() {
        var unit = rows.unit("Dinas Halaman");
        var all = new HashSet<CaseId>();
        for (var n = 0; n < 2 * InboxList.PAGE + 7; n++) {
            all.add(rows.open(unit, "Pesan " + n, NOON));
        }

        var seen = new ArrayList<CaseId>();
        var filter = filter(Map.of());
        var scope = InboxScope.of(user(OPERATOR, unit));
        var page = list.lines(filter, scope, counts.counts(scope), null);
        while (true) {
            page.rows().forEach(row -> seen.add(row.id()));
            if (!page.more()) {
                break;
            }
            var cursor = InboxCursor.read(page.rows().getLast().cursor()).orElseThrow();
            page = list.lines(filter, scope, counts.counts(scope), cursor);
        }

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void an_operator_sees_his_unit_and_a_moderator_sees_all() {
        var ours = rows.unit("Dinas Kami");
        var theirs = rows.unit("Dinas Mereka");
        var mine = rows.open(ours, "Untuk kami", NOON);
        var foreign = rows.open(theirs, "Untuk mereka", NOON);
        var operator = user(OPERATOR, ours);

        assertThat(ids(operator, Map.of())).containsExactly(mine);
        assertThat(ids(operator, Map.of("unit", theirs.id().value().toString()))).isEmpty();
        assertThat(reading.facts(foreign, InboxScope.of(operator))).isEmpty();
        assertThat(ids(user(MODERATOR, null), Map.of("unit", theirs.id().value().toString())))
                .containsExactly(foreign);
        assertThat(ids(user(OPERATOR, null), Map.of())).isEmpty();
    }

    @Test
    void a_moderators_unit_page_shows_his_own_unit_only() {
        var ours = rows.unit("Dinas Sendiri");
        var mine = rows.open(ours, "Milik sendiri", NOON);
        rows.open(null, "Milik umum", NOON);
        var filter = InboxFilter.of("unit", Map.of());

        var lines = lines(filter, InboxScope.of(user(MODERATOR, ours), filter));

        assertThat(lines.rows()).extracting(InboxRow::id).containsExactly(mine);
    }

    @Test
    void the_counters_are_what_a_real_count_says_in_every_box() {
        var unit = rows.unit("Dinas Hitung");
        var one = rows.open(unit, "Satu", NOON);
        var two = rows.open(unit, "Dua", NOON);
        rows.open(unit, "Tiga", NOON);
        set(one, "state = 'ANSWERED', waiting = false, publicity = 'LIVE'");
        set(one, "mark = 'FAILED', category = 'PRAISE', publicity = 'OUTDATED'");
        set(two, "state = 'CLOSED', waiting = false, publicity = 'LIVE'");
        var scope = InboxScope.of(user(OPERATOR, unit));

        var counted = counts.counts(scope);

        for (var box : InboxBox.BOXES) {
            var lines = lines(filter(Map.of("antrean", box.word())), scope).rows();
            assertThat(counted.of(box)).as(box.name()).isEqualTo(lines.size());
        }
        assertThat(counted.of(InboxBox.FAILED, Category.PRAISE)).isEqualTo(1);
        assertThat(counted.of(InboxBox.WAITING)).isEqualTo(1);
    }

    @Test
    void search_finds_code_words_and_number_and_takes_signs_literally() {
        var unit = rows.unit("Dinas Cari");
        var lamp = rows.open(unit, "Lampu 100% padam_total", NOON, "6281299887766");
        rows.open(unit, "Air keruh", NOON, "6281299880000");
        var moderator = user(MODERATOR, unit);
        var code = reading.facts(lamp, InboxScope.of(moderator)).orElseThrow().code();

        for (var words :
                List.of("LAMPU", "100% p", "padam_t", "#" + code, code, "0812-9988-77", "7766")) {
            assertThat(idsOfUnit(moderator, unit, words)).as(words).containsExactly(lamp);
        }
        for (var words :
                List.of(
                        "1%m",
                        "padamxtotal",
                        "!",
                        "'a':*|",
                        "'; drop table service_case; --",
                        "\\",
                        "%")) {
            assertThat(idsOfUnit(moderator, unit, words)).as(words).isSubsetOf(lamp);
        }
    }

    @Test
    void search_forgives_spellings_affixes_accents_and_unfinished_words() {
        var unit = rows.unit("Dinas Ejaan");
        var road = rows.open(unit, "Jln. rusak parah,tdk diperbaiki2 di dkt skolah SDN 3", NOON);
        var light = rows.open(unit, "Penerangan di kafé Merdéka mati", NOON.minusSeconds(1));
        rows.entry(
                light.value(), "NOTE", "Sudah diteruskan ke petugas menutup saluran", NOON_THERE);
        rows.entry(light.value(), "FORWARD", "Rahasiaku", NOON_THERE);
        var moderator = user(MODERATOR, unit);

        for (var words :
                List.of(
                        "jalan",
                        "JL",
                        "jalan yang rusak",
                        "kerusakan",
                        "gak perbaikan",
                        "sekolah",
                        "skolah",
                        "jalan sekolah",
                        "rus",
                        "paráh")) {
            assertThat(idsOfUnit(moderator, unit, words)).as(words).containsExactly(road);
        }
        for (var words :
                List.of(
                        "diterangi",
                        "kafe",
                        "mérdeka",
                        "tutup",
                        "lampu terang",
                        "saluran petugas")) {
            assertThat(idsOfUnit(moderator, unit, words))
                    .as(words)
                    .isEqualTo(words.startsWith("lampu") ? List.of() : List.of(light));
        }
        assertThat(idsOfUnit(moderator, unit, "rahasiaku")).isEmpty();
    }

    @Test
    void words_that_moved_or_came_later_and_names_are_found() {
        var unit = rows.unit("Dinas Susul");
        var it = rows.open(unit, "Semula", NOON);
        var moderator = user(MODERATOR, unit);
        assertThat(idsOfUnit(moderator, unit, "menyusul")).isEmpty();

        rows.entry(it.value(), "MESSAGE", "Ini susulan", NOON_THERE);
        db.sql(
                        "update contact set name = 'Tjokro' where id = (select contact from service_case where id = ?)")
                .param(it.value())
                .update();

        assertThat(idsOfUnit(moderator, unit, "menyusul semula")).containsExactly(it);
        assertThat(idsOfUnit(moderator, unit, "tjokro")).containsExactly(it);
    }

    @Test
    void many_that_hold_the_words_are_walked_newest_first_and_paged() {
        var unit = rows.unit("Dinas Ramai");
        var all = new ArrayList<CaseId>();
        for (var n = 0; n < 60; n++) {
            all.add(rows.open(unit, "Keramaian pasar " + n, NOON.minusSeconds(n)));
        }
        gathered();
        var filter =
                filter(Map.of("unit", unit.id().value().toString(), "cari", "ramai psr pasar"));
        var scope = InboxScope.of(user(MODERATOR, unit));

        var lines =
                lines(
                        filter(Map.of("unit", unit.id().value().toString(), "cari", "ramai pasar")),
                        scope);

        assertThat(lines.rows()).extracting(InboxRow::id).isEqualTo(all.subList(0, InboxList.PAGE));
        assertThat(lines.more()).isTrue();
        assertThat(lines(filter, scope).rows()).isEmpty();
    }

    @Test
    void a_search_that_takes_too_long_is_given_up_and_says_so() {
        var unit = rows.unit("Dinas Lambat");
        rows.open(unit, "Lambat", NOON);
        gathered();
        var filter = filter(Map.of("cari", "lambat"));
        var scope = InboxScope.of(user(MODERATOR, unit));

        var lines =
                new TransactionTemplate(transactions)
                        .execute(
                                _ -> {
                                    db.sql("lock table case_words in access exclusive mode")
                                            .update();
                                    return CompletableFuture.supplyAsync(() -> lines(filter, scope))
                                            .join();
                                });

        assertThat(lines.tooMany()).isTrue();
        assertThat(lines.rows()).isEmpty();
    }

    @Test
    void filters_are_combined_and_each_can_be_taken_back() {
        var unit = rows.unit("Dinas Gabung");
        var it = rows.open(unit, "Gabungan", NOON);
        var other = rows.open(unit, "Lainnya", NOON.minusSeconds(1));
        set(it, "channel = 'telegram', publicity = 'LIVE'");
        var moderator = user(MODERATOR, null);
        var all =
                Map.of(
                        "antrean",
                        "belum",
                        "kategori",
                        "keluhan",
                        "status",
                        "diteruskan",
                        "kanal",
                        "telegram",
                        "terbit",
                        "ya",
                        "unit",
                        unit.id().value().toString());

        assertThat(ids(moderator, all)).containsExactly(it);
        for (var change :
                List.of(
                        "antrean:sudah",
                        "kategori:pujian",
                        "status:baru",
                        "kanal:sms",
                        "terbit:tidak",
                        "kanal:other")) {
            var one = change.split(":");
            var changed = new java.util.HashMap<>(all);
            changed.put(one[0], one[1]);
            assertThat(ids(moderator, changed)).as(change).isEmpty();
        }
        var filter = filter(all).without(InboxFacet.CHANNEL).without(InboxFacet.PUBLISHED);
        assertThat(lines(filter, InboxScope.of(moderator)).rows())
                .extracting(InboxRow::id)
                .containsExactly(it, other);
        assertThat(
                        filter(
                                        Map.of(
                                                "unit", "x", "status", "entah", "kanal", "surat",
                                                "cari", " "))
                                .isNarrow())
                .isFalse();
        assertThat(InboxFilter.of("pesan", all).href())
                .startsWith("/app/pesan?antrean=belum&kategori=keluhan&unit=");
    }

    @Test
    void who_may_not_see_numbers_cannot_guess_one_digit_by_digit() {
        var unit = rows.unit("Dinas Tebak");
        var it = rows.open(unit, "Rahasia", NOON, "6281344556677");
        var operator = user(OPERATOR, unit);

        assertThat(idsOfUnit(operator, unit, "6677")).containsExactly(it);
        assertThat(idsOfUnit(operator, unit, "081344556677")).containsExactly(it);
        assertThat(idsOfUnit(operator, unit, "56677")).isEmpty();
        assertThat(idsOfUnit(operator, unit, "08134455")).isEmpty();
    }

    private List<CaseId> ids(User reader, Map<String, String> params) {
        gathered();
        return lines(filter(params), InboxScope.of(reader)).rows().stream()
                .map(InboxRow::id)
                .toList();
    }

    private void gathered() {
        while (db.sql("select exists (select from case_words_due)").query(Boolean.class).single()) {
            CaseRows.gather(beans);
        }
    }

    private InboxList.Lines lines(InboxFilter filter, InboxScope scope) {
        return list.lines(filter, scope, counts.counts(scope), null);
    }

    private List<CaseId> idsOfUnit(User reader, Unit unit, String words) {
        return ids(reader, Map.of("unit", unit.id().value().toString(), "cari", words));
    }

    private static InboxFilter filter(Map<String, String> params) {
        return InboxFilter.of("pesan", params);
    }

    private void set(CaseId id, String change) {
        db.sql("update service_case set " + change + " where id = ?").param(id.value()).update();
    }
}
