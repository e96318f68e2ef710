package id.kentongan.evidence;

import static id.kentongan.evidence.MessageRows.user;
import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.directory.Permission;
import id.kentongan.directory.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class SentListTest {

    private static final Sight EVERYTHING =
            Sight.of(user(null, Permission.MESSAGE_READ, Permission.CASE_READ_ALL));

    @Autowired SentList list;
    @Autowired JdbcClient db;

    @Test
    void a_message_is_found_by_its_number_however_people_write_it() {
        var id = rows().with("recipient", "tel:+6281298765431").add();

        for (var written :
                List.of(
                        "081298765431",
                        "0812-9876-5431",
                        "+62 812 9876 5431",
                        "6281298765431",
                        " 0812.9876.5431 ",
                        "0812 •••• 5431",
                        "5431")) {
            assertThat(ids(Map.of("cari", written))).as(written).contains(id);
        }
        assertThat(ids(Map.of("cari", "081298765430"))).doesNotContain(id);
    }

    @Test
    void a_message_is_found_by_every_name_that_it_has() {
        var id = rows().with("reference", "SPJ/2026-03 #77").add();
        rows().part(id, 1, "CAFE77x", "SENT", null);

        assertThat(ids(Map.of("cari", "SPJ/2026-03 #77"))).containsExactly(id);
        assertThat(ids(Map.of("cari", id.toString()))).containsExactly(id);
        assertThat(ids(Map.of("cari", "00cafe77X"))).containsExactly(id);
        assertThat(ids(Map.of("cari", "a".repeat(64)))).isEmpty();
    }

    @Test
    void state_class_channel_and_day_narrow_the_list_together() {
        var id =
                rows().with("state", "UNDELIVERED")
                        .with("class", "ALERT")
                        .with("channel", "smpp-7")
                        .with("via", "smpp-8")
                        // Ten past midnight of the second in Jakarta.
                        .with("at", Instant.parse("2026-02-01T17:10:00Z"))
                        .add();
        var all =
                Map.of(
                        "keadaan",
                        "UNDELIVERED",
                        "jenis",
                        "ALERT",
                        "kanal",
                        "smpp-7",
                        "hari",
                        "2026-02-02");

        assertThat(ids(all)).containsExactly(id);
        for (var other :
                Map.of("keadaan", "SENT", "jenis", "BULK", "kanal", "smpp-9", "hari", "2026-02-01")
                        .entrySet()) {
            var changed = new HashMap<>(all);
            changed.put(other.getKey(), other.getValue());
            assertThat(ids(changed)).as(other.toString()).isEmpty();
        }
        assertThat(ids(Map.of("kanal", "smpp-8"))).containsExactly(id);
    }

    @Test
    void pages_follow_one_another_newest_first_without_a_gap_or_a_repeat() {
        var unit = rows().unit("Halaman " + UUID.randomUUID());
        var at = Instant.parse("2026-01-05T03:00:00Z");
        var added = new ArrayList<UUID>();
        for (int i = 0; i < 2 * SentList.PAGE + 3; i++) {
            added.addFirst(
                    rows().with("unit", unit.id().value()).with("at", at.plusMillis(i)).add());
        }

        var seen = new ArrayList<UUID>();
        var filter = SentFilter.of(Map.of());
        var sight = Sight.of(user(unit, Permission.CASE_READ_UNIT));
        SentList.Lines page;
        do {
            page = list.lines(filter, sight);
            page.rows().forEach(it -> seen.add(it.id()));
            filter = SentFilter.of(Map.of("setelah", page.rows().getLast().id().toString()));
        } while (page.more());

        assertThat(seen).isEqualTo(added);
    }

    @Test
    void whoever_reads_one_unit_sees_only_its_messages() {
        var ours = rows().unit("Kami " + UUID.randomUUID());
        var mine = rows().with("unit", ours.id().value()).add();
        var other = rows().add();
        var sight = Sight.of(user(ours, Permission.CASE_READ_UNIT));

        assertThat(list.lines(SentFilter.of(Map.of()), sight).rows())
                .extracting(SentRow::id)
                .containsExactly(mine);
        assertThat(list.lines(SentFilter.of(Map.of("cari", other.toString())), sight).rows())
                .isEmpty();
        assertThat(noUnit(null)).isEmpty();
        assertThat(noUnit(ours)).isEmpty();
    }

    private List<SentRow> noUnit(@Nullable Unit unit) {
        return list.lines(SentFilter.of(Map.of()), Sight.of(user(unit))).rows();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table outbound_message; --",
                "%",
                "_",
                "\\",
                "{cari}",
                "${x}",
                "\u0000",
                "\uD83D",
                "🙏",
                "<script>",
                "0812' or '1'='1",
                "99999999999999999999999999",
                "........",
                "+",
                "••••",
                ":words"
            })
    void hostile_words_find_nothing_and_break_nothing(String words) {
        var filter =
                SentFilter.of(
                        Map.of(
                                "cari", words, "keadaan", words, "jenis", words, "kanal", words,
                                "hari", words, "setelah", words));

        assertThat(list.lines(filter, EVERYTHING)).isNotNull();
        assertThat(filter.href()).doesNotContain("<", "'", " ");
        assertThat(filter.before(UUID.randomUUID())).contains("setelah=");
    }

    @Test
    void words_of_any_length_are_taken() {
        assertThat(SentFilter.of(Map.of("cari", "x".repeat(100_000))).search()).isEmpty();
    }

    private List<UUID> ids(Map<String, String> params) {
        return list.lines(SentFilter.of(params), EVERYTHING).rows().stream()
                .map(SentRow::id)
                .toList();
    }

    private MessageRows rows() {
        return new MessageRows(db);
    }
}
