package id.kentongan.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.messaging.MessageId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final AtomicLong now = new AtomicLong(5);
    private final Turns turns = new Turns(now::get);

    @Test
    void a_chat_has_one_message_a_second_and_those_that_wait_come_back_one_after_the_other() {
        assertThat(turns.take(7)).isEqualTo(new Turns.Turn(true, Duration.ZERO));

        var away = IntStream.range(0, 3).mapToObj(_ -> turns.take(7)).toList();

        assertThat(away)
                .containsExactly(
                        new Turns.Turn(false, Duration.ofSeconds(1)),
                        new Turns.Turn(false, Duration.ofSeconds(2)),
                        new Turns.Turn(false, Duration.ofSeconds(3)));
        assertThat(turns.take(8).yours()).isTrue();
    }

    @Test
    void who_comes_back_a_little_early_sits_it_out_and_keeps_his_turn() {
        turns.take(7);
        now.addAndGet(Duration.ofMillis(800).toNanos());

        assertThat(turns.take(7)).isEqualTo(new Turns.Turn(true, Duration.ofMillis(200)));
        assertThat(turns.take(7).yours()).isFalse();
    }

    @Test
    void of_two_who_come_at_one_moment_the_older_has_the_first_turn() throws Exception {
        var older = MessageId.at(1_000);
        var newer = MessageId.at(2_000);
        turns.arrive(7, newer);
        turns.arrive(7, older);

        var second = CompletableFuture.supplyAsync(() -> take(newer));
        assertThat(take(older).yours()).isTrue();

        assertThat(second.get()).isEqualTo(new Turns.Turn(false, Duration.ofSeconds(1)));
    }

    private Turns.Turn take(MessageId id) {
        try {
            return turns.take(7, id);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_group_has_twenty_a_minute() {
        turns.take(-7);

        assertThat(turns.take(-7)).isEqualTo(new Turns.Turn(false, Duration.ofSeconds(3)));
    }
}
