package id.kentongan.cases;

import static id.kentongan.cases.CaseRows.MODERATOR;
import static id.kentongan.cases.CaseRows.OPERATOR;
import static id.kentongan.cases.CaseRows.user;
import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.directory.Unit;
import id.kentongan.directory.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class InboxListTest {

    private static final Instant NOON = Instant.parse("2026-03-09T05:00:00.123456Z");

    @Autowired InboxList list;
    @Autowired InboxCounts counts;
    @Autowired CaseReading reading;
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
        var page = list.lines(filter, scope, null);
        while (true) {
            page.rows().forEach(row -> seen.add(row.id()));
            if (!page.more()) {
                break;
            }
            var cursor = InboxCursor.read(page.rows().getLast().cursor()).orElseThrow();
            page = list.lines(filter, scope, cursor);
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

        var lines = list.lines(filter, InboxScope.of(user(MODERATOR, ours), filter), null);

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
            var lines = list.lines(filter(Map.of("antrean", box.word())), scope, null).rows();
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
                List.of("1%m", "padamxtotal", "'; drop table service_case; --", "\\", "%")) {
            assertThat(idsOfUnit(moderator, unit, words)).as(words).isSubsetOf(lamp);
        }
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
        return list.lines(filter(params), InboxScope.of(reader), null).rows().stream()
                .map(InboxRow::id)
                .toList();
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
