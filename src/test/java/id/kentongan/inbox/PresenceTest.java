package id.kentongan.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.cases.CaseId;
import id.kentongan.directory.User;
import id.kentongan.directory.UserId;
import id.kentongan.inbox.Presence.Present;
import id.kentongan.web.Live;
import id.kentongan.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// Two nodes that hear each other, and people at them.
class PresenceTest {

    private static final String TAB = "0000000000000001";
    private static final String OTHER_TAB = "0000000000000002";

    /// Every listener of a topic hears it at once, whichever node it is on.
    private static final class Wire implements Live {

        final List<String> said = new ArrayList<>();
        private final Map<String, List<BiConsumer<String, String>>> ears = new HashMap<>();

        @Override
        public void announce(String topic, String key, String audience) {
            assertThat(key).hasSizeLessThanOrEqualTo(200);
            said.add(topic);
            ears.getOrDefault(topic, List.of()).forEach(ear -> ear.accept(key, audience));
        }

        @Override
        public AutoCloseable listenFor(String topic, BiConsumer<String, String> listener) {
            ears.computeIfAbsent(topic, _ -> new ArrayList<>()).add(listener);
            return () -> {};
        }
    }

    private final Wire wire = new Wire();
    private Instant now = Instant.parse("2026-03-09T01:00:00Z");
    private final Presence here = new Presence(wire, () -> now);
    private final Presence there = new Presence(wire, () -> now);
    private final User rina = user("Rina Marlina");
    private final User ratna = user("Ratna Wulandari");
    private final CaseId one = new CaseId(UUID.randomUUID());
    private final CaseId other = new CaseId(UUID.randomUUID());

    @Test
    void who_reads_and_who_writes_is_known_on_the_other_node_too() {
        here.sign(TAB, rina, one, false);
        assertThat(there.others(ratna))
                .containsExactly(new Present(one, rina.id().value(), "Rina Marlina", false));

        here.sign(TAB, rina, one, true);
        assertThat(there.others(ratna))
                .containsExactly(new Present(one, rina.id().value(), "Rina Marlina", true));
    }

    @Test
    void ones_own_other_tab_is_nobody_else() {
        here.sign(TAB, rina, one, false);
        there.sign(OTHER_TAB, rina, one, true);

        assertThat(here.others(rina)).isEmpty();
        assertThat(here.others(ratna)).hasSize(1).first().returns(true, Present::writing);
    }

    @Test
    void who_goes_to_another_case_has_left_the_first() {
        here.sign(TAB, rina, one, false);
        here.sign(TAB, rina, other, false);
        assertThat(there.others(ratna)).extracting(Present::id).containsExactly(other);

        here.sign(TAB, rina, null, false);
        assertThat(there.others(ratna)).isEmpty();
    }

    @Test
    void without_a_sign_somebody_is_forgotten_on_every_node() {
        here.sign(TAB, rina, one, true);

        now = now.plus(Duration.ofSeconds(15));
        assertThat(there.others(ratna)).hasSize(1);
        now = now.plus(Duration.ofSeconds(15));
        assertThat(there.others(ratna)).isEmpty();
        assertThat(here.others(ratna)).isEmpty();
    }

    @Test
    void pages_are_told_only_when_something_is_new() {
        here.sign(TAB, rina, one, false);
        here.sign(TAB, rina, one, false);
        here.sign(TAB, rina, one, false);
        assertThat(wire.said.stream().filter("presence"::equals)).hasSize(1);

        here.sign(TAB, rina, one, true);
        assertThat(wire.said.stream().filter("presence"::equals)).hasSize(2);
    }

    @Test
    void what_is_no_sign_is_not_heard_and_a_long_name_is_cut() {
        wire.announce("sign", "halo");
        here.sign(TAB, user("N".repeat(300)), one, false);

        assertThat(there.others(ratna)).singleElement().returns("N".repeat(80), Present::name);
    }

    private static User user(String name) {
        return new User(
                new UserId(UUID.randomUUID()),
                "u",
                name,
                null,
                Set.of(),
                Texts.INDONESIAN,
                User.Theme.LIGHT,
                true);
    }
}
