package id.kentongan.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.KentonganTest;
import id.kentongan.directory.User;
import id.kentongan.directory.Users;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class SavedFiltersTest {

    private static final InboxFilter WAITING =
            InboxFilter.of("pesan", Map.of("antrean", "belum", "cari", "lampu & \"jalan\" 100% é"));

    @Autowired SavedFilters saved;
    @Autowired Users users;
    @Autowired JdbcClient db;
    private User ratna;
    private User budi;

    @BeforeEach
    void a_moderator_and_an_operator() {
        var some = UUID.randomUUID().toString().substring(0, 8);
        ratna = user("m" + some, "MODERATOR");
        budi = user("o" + some, "OPERATOR");
    }

    @AfterEach
    void forget() {
        db.sql("delete from saved_filter where owner in (?, ?)")
                .params(ratna.id().value(), budi.id().value())
                .update();
    }

    @Test
    void what_was_kept_comes_back_as_it_was() {
        saved.keep("  Lampu\n jalan ", WAITING, false, ratna);

        assertThat(saved.of(ratna))
                .singleElement()
                .returns("Lampu jalan", SavedFilter::name)
                .returns(WAITING, SavedFilter::filter);
        assertThat(saved.of(budi)).isEmpty();
    }

    @Test
    void only_who_sees_all_cases_shares_and_only_the_owner_changes() {
        saved.keep("Milik Ratna", WAITING, true, ratna);
        saved.keep("Milik Budi", WAITING, true, budi);

        var shared = saved.of(budi).getLast();
        assertThat(shared.name()).isEqualTo("Milik Ratna");
        assertThat(saved.of(ratna)).extracting(SavedFilter::name).containsExactly("Milik Ratna");
        assertThat(saved.rename(shared.id(), "Curian", budi)).isFalse();
        assertThat(saved.remove(shared.id(), budi)).isFalse();
        assertThat(saved.rename(shared.id(), "Punya Ratna", ratna)).isTrue();
        assertThat(saved.remove(shared.id(), ratna)).isTrue();
        assertThat(saved.of(budi)).extracting(SavedFilter::name).containsExactly("Milik Budi");
    }

    @Test
    void a_name_is_needed_is_the_owners_only_one_and_twenty_are_enough() {
        refuses("BLANK", " ");
        refuses("LONG", "x".repeat(61));
        for (var n = 1; n <= SavedFilters.MOST - 1; n++) {
            saved.keep("Saringan " + n, WAITING, false, ratna);
        }
        refuses("TAKEN", "SARINGAN 1");
        saved.keep("Saringan terakhir", WAITING, false, ratna);
        refuses("FULL", "Saringan lagi");
        assertThatThrownBy(
                        () -> saved.keep("Semua", InboxFilter.of("pesan", Map.of()), false, budi))
                .hasMessageContaining("NOTHING");
    }

    private void refuses(String why, String name) {
        assertThatThrownBy(() -> saved.keep(name, WAITING, false, ratna))
                .isInstanceOf(SavedFilters.Refused.class)
                .hasMessageContaining(why);
    }

    private User user(String name, String role) {
        var id = users.create(name, "Uji", "pagi di tepi danau", Set.of(role), null);
        return users.user(id).orElseThrow();
    }
}
