package id.kentongan.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.messaging.ChannelHealth.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TelegramLinkTest {

    private Instant now = Instant.parse("2026-03-01T02:00:00Z");
    private final TelegramLink link =
            new TelegramLink(() -> now, Duration.ofSeconds(50), Duration.ofMinutes(3));

    @Test
    void a_token_that_is_revoked_is_told_and_tried_again_after_five_minutes() {
        link.greeted();
        assertThat(link.state()).isEqualTo(State.UP);

        link.refused("401");
        assertThat(link.state()).isEqualTo(State.DOWN);
        assertThat(link.isGreetable()).isFalse();
        assertThat(link.isOpen(0)).isFalse();

        now = now.plus(TelegramLink.GIVEN_UP);
        assertThat(link.isGreetable()).isTrue();
        link.greeted();
        assertThat(link.state()).isEqualTo(State.UP);
        assertThat(link.isOpen(0)).isTrue();
    }

    @Test
    void after_minutes_in_which_nothing_was_heard_it_is_deaf_though_it_sends() {
        link.greeted();
        now = now.plusSeconds(179);
        link.answered();
        assertThat(link.state()).isEqualTo(State.UP);

        now = now.plusSeconds(1);
        assertThat(link.state()).isEqualTo(State.DEAF);
        assertThat(link.state().sends()).isTrue();
        assertThat(link.isOpen(5)).isTrue();

        link.heard();
        assertThat(link.state()).isEqualTo(State.UP);
    }

    @Test
    void a_lag_is_told_for_some_minutes() {
        link.greeted();
        link.behind("121 menit");
        link.heard();
        assertThat(link.state()).isEqualTo(State.DEAF);

        now = now.plusSeconds(120);
        link.heard();
        now = now.plusSeconds(179);
        assertThat(link.state()).isEqualTo(State.DEAF);
        now = now.plusSeconds(1);
        link.heard();
        assertThat(link.state()).isEqualTo(State.UP);
    }
}
