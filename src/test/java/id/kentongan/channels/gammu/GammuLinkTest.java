package id.kentongan.channels.gammu;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KentonganTest
class GammuLinkTest {

    private static final LocalDateTime THEIR_NOW = LocalDateTime.parse("2026-03-01T09:00:00");

    @Autowired Texts texts;

    private Instant now = Instant.parse("2026-03-01T02:00:00Z");

    @Test
    void a_modem_that_gives_no_sign_for_three_minutes_is_gone_and_comes_back() {
        var link = link();

        link.saw(modem(THEIR_NOW, 20));
        assertThat(link.state()).isEqualTo(State.UP);

        now = now.plusSeconds(170);
        link.saw(modem(THEIR_NOW, 190));
        assertThat(link.state()).isEqualTo(State.CONNECTING);
        assertThat(link.lastError()).isEqualTo("Modem tidak terlihat sejak 1 Mar 08:59");

        link.saw(modem(THEIR_NOW.plusMinutes(4), 0));
        assertThat(link.state()).isEqualTo(State.UP);
    }

    @Test
    void a_clock_or_zone_that_is_wrong_there_is_seen_through_at_the_next_sign_of_life() {
        var link = link();

        link.saw(modem(THEIR_NOW, 7 * 3_600));
        assertThat(link.state()).isEqualTo(State.CONNECTING);

        link.saw(modem(THEIR_NOW.plusMinutes(1), 7 * 3_600));
        assertThat(link.state()).isEqualTo(State.UP);
    }

    @Test
    void a_modem_that_was_never_there_is_said_so() {
        var link = link();

        link.saw(null);

        assertThat(link.state()).isEqualTo(State.CONNECTING);
        assertThat(link.lastError()).contains("gammu-smsd");
    }

    private GammuLink link() {
        return new GammuLink(texts, new OfficeSettings("Kantor", "Asia/Jakarta"), () -> now);
    }

    private static Modem modem(LocalDateTime seen, long age) {
        return new Modem("350000000000017", "Telkomsel", 63, 100, seen, age);
    }
}
