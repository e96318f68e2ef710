package id.kentongan.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SearchBrakeTest {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-09T05:00:00Z"));
    private final SearchBrake brake = new SearchBrake((InstantSource) now::get);

    @Test
    void one_address_waits_for_the_next_minute_and_nobody_else_does() {
        for (int n = 0; n < SearchBrake.PER_ADDRESS; n++) {
            assertThat(brake.allows("10.0.0.1")).isTrue();
        }

        assertThat(brake.allows("10.0.0.1")).isFalse();
        assertThat(brake.allows("10.0.0.2")).isTrue();
        now.set(now.get().plusSeconds(60));
        assertThat(brake.allows("10.0.0.1")).isTrue();
    }

    @Test
    void many_addresses_together_are_slowed_down_too() {
        for (int n = 0; n < SearchBrake.IN_ALL; n++) {
            assertThat(brake.allows("10.1." + n)).isTrue();
        }

        assertThat(brake.allows("10.2.0.1")).isFalse();
    }
}
