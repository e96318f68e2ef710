package id.kentongan.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.kentongan.channels.Pace;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// How the bind gives way to a carrier that wants less, and comes back.
class PaceTest {

    private final AtomicLong now = new AtomicLong(1);

    @Test
    void a_storm_pauses_the_bind_for_a_second_and_then_twice_as_long() {
        var throttle = new Throttle(now::get);

        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            assertThat(throttle.refused()).isTrue();
            assertThat(throttle.refused()).as("another one under way").isFalse();
            assertThat(throttle.left()).isEqualTo(Duration.ofSeconds(seconds));
            pass(Duration.ofSeconds(seconds));
            assertThat(throttle.isClosed()).isFalse();
        }

        throttle.accepted();
        throttle.refused();
        assertThat(throttle.left()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void one_of_twenty_does_not_pause_it() {
        var throttle = new Throttle(now::get);
        for (int i = 1; i <= 2_000; i++) {
            if (i % 20 == 0) {
                assertThat(throttle.refused()).isFalse();
            } else {
                throttle.accepted();
            }
        }
    }

    @Test
    void the_rate_halves_and_comes_back_by_a_twentieth_every_ten_seconds() {
        var pace = new Pace(100, now::get);

        pace.halve();
        assertThat(pace.limit()).isEqualTo(50);
        pass(Duration.ofSeconds(10));
        assertThat(pace.limit()).isEqualTo(55, within(0.01));
        pass(Duration.ofSeconds(1_000));
        assertThat(pace.limit()).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            pace.trim();
            pass(Duration.ofSeconds(1));
        }
        assertThat(pace.limit()).as("never below half").isBetween(50.0, 51.0);
        for (int i = 0; i < 20; i++) {
            pace.halve();
        }
        assertThat(pace.limit()).isEqualTo(6.25);
    }

    @Test
    void without_a_licence_half_of_what_went_through_is_the_rate_until_it_is_back() {
        var pace = new Pace(0, now::get);
        for (int i = 0; i < 80; i++) {
            pace.accepted();
        }

        pace.halve();
        assertThat(pace.limit()).isEqualTo(40);
        pass(Duration.ofSeconds(101));
        assertThat(pace.limit()).isZero();
        pass(Duration.ofSeconds(5));
        pace.accepted();
        pace.halve();
        assertThat(pace.limit()).as("one a second tells nothing").isZero();
    }

    @Test
    void only_what_has_its_turn_soon_is_let_in() throws Exception {
        var pace = new Pace(10, now::get);
        assertThat(pace.room()).isEqualTo(3);
        pace.await();
        pace.await();
        pace.await();
        assertThat(pace.room()).isLessThan(3);
    }

    @Test
    void five_refusals_for_a_setting_stop_the_bind_and_one_may_try_after_a_minute() {
        var breaker = new Breaker(now::get);
        for (int i = 0; i < 4; i++) {
            breaker.refused();
        }
        assertThat(breaker.room(0)).isPositive();
        breaker.refused();

        assertThat(breaker.room(0)).isZero();
        pass(Duration.ofSeconds(61));
        assertThat(breaker.room(0)).isOne();
        assertThat(breaker.room(1)).isZero();
        breaker.refused();
        assertThat(breaker.room(0)).isZero();
        pass(Duration.ofSeconds(61));
        breaker.accepted();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void a_network_without_room_rests_alone_unless_all_are_full() {
        var crowding = new Crowding(now::get);
        assertThat(crowding.refused("+62812000001")).isFalse();
        assertThat(crowding.refused("+62812000002")).isFalse();
        assertThat(crowding.left("+62812000003")).isZero();
        assertThat(crowding.refused("+62812000003")).isFalse();

        assertThat(crowding.left("+62812000009")).isEqualTo(Duration.ofSeconds(5));
        assertThat(crowding.left("+62857000009")).isZero();
        for (int i = 0; i < 3; i++) {
            crowding.refused("+62857000009");
        }
        crowding.refused("+62878000009");
        crowding.refused("+62878000009");
        assertThat(crowding.refused("+62878000009")).isTrue();
        crowding.accepted("+62812000001");
        assertThat(crowding.left("+62812000009")).isZero();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
