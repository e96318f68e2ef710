package id.kentongan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.messaging.Turns.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final int BULK = MessageClass.BULK.ordinal();
    private static final int OTP = MessageClass.OTP.ordinal();

    private final UUID health = UUID.randomUUID();
    private final UUID schools = UUID.randomUUID();
    private final Turns turns = new Turns();

    @Test
    void one_unit_with_thousands_does_not_hold_up_another_with_three() {
        var many = due(BULK, health, 1, 100);
        var few = due(BULK, schools, 1, 3);

        var chosen = turns.choose(together(many, few), 10, 10, true);

        assertThat(chosen).containsAll(ids(few)).hasSize(10);
    }

    @Test
    void shares_are_counted_in_segments_over_many_claims() {
        int longOnes = 0;
        int shortOnes = 0;
        for (int i = 0; i < 100; i++) {
            var three = due(BULK, health, 3, 10);
            var one = due(BULK, schools, 1, 10);
            var chosen = turns.choose(together(three, one), 8, 8, true);
            longOnes += 3 * (int) chosen.stream().filter(ids(three)::contains).count();
            shortOnes += (int) chosen.stream().filter(ids(one)::contains).count();
        }

        assertThat((double) longOnes / shortOnes).isBetween(0.8, 1.25);
    }

    @Test
    void who_comes_back_has_not_saved_up_turns() {
        turns.choose(due(BULK, health, 1, 1000), 1000, 1000, true);

        var chosen =
                turns.choose(
                        together(due(BULK, health, 1, 10), due(BULK, schools, 1, 10)),
                        10,
                        10,
                        true);

        assertThat(chosen).hasSize(10);
        var next =
                turns.choose(
                        together(due(BULK, health, 1, 10), due(BULK, schools, 1, 10)),
                        10,
                        10,
                        true);
        assertThat(next).hasSize(10);
    }

    @Test
    void what_is_urgent_goes_first_and_has_a_part_of_the_window_for_itself() {
        var bulk = due(BULK, health, 1, 20);
        var code = due(OTP, schools, 1, 1);

        assertThat(turns.choose(bulk, 10, 8, true)).hasSize(8);
        assertThat(turns.choose(bulk, 2, 0, false)).isEmpty();
        assertThat(turns.choose(together(bulk, code), 2, 0, false)).isEqualTo(ids(code));
    }

    @Test
    void a_message_longer_than_the_window_goes_when_it_is_alone() {
        var letter = due(BULK, health, 12, 1);

        assertThat(turns.choose(letter, 10, 8, true)).isEqualTo(ids(letter));
        assertThat(turns.choose(letter, 5, 3, false)).isEmpty();
    }

    @Test
    void a_short_message_does_not_pass_a_long_one_of_its_lane_for_ever() {
        var letter = due(BULK, health, 4, 1);
        var notes = due(BULK, health, 1, 5);

        assertThat(turns.choose(together(letter, notes), 3, 3, false)).isEmpty();
    }

    @Test
    void a_long_emergency_does_not_lose_its_place_to_bulk() {
        var alarm = due(MessageClass.EMERGENCY.ordinal(), health, 4, 1);
        var bulk = due(BULK, schools, 1, 10);

        assertThat(turns.choose(together(alarm, bulk), 3, 1, false)).isEmpty();
        assertThat(turns.choose(together(alarm, bulk), 6, 4, false))
                .startsWith(alarm.getFirst().id());
    }

    private static List<Candidate> due(int lane, UUID share, int segments, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> new Candidate(UUID.randomUUID(), lane, share, segments))
                .toList();
    }

    private static List<Candidate> together(List<Candidate> one, List<Candidate> other) {
        return new ArrayList<>(Stream.concat(one.stream(), other.stream()).toList());
    }

    private static List<UUID> ids(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::id).toList();
    }
}
