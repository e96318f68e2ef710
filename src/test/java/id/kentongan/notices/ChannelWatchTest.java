package id.kentongan.notices;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.directory.Users;
import id.kentongan.messaging.ChannelHealth;
import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.messaging.ChannelId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@KentonganTest
class ChannelWatchTest {

    @Autowired ChannelWatch watch;
    @Autowired Users users;
    @LocalServerPort int port;

    private final ChannelId channel =
            new ChannelId("uji-" + UUID.randomUUID().toString().substring(0, 8));

    @Test
    void administrators_hear_once_of_a_channel_in_trouble_and_once_that_it_is_well()
            throws Exception {
        var administrator = Reader.of(users, port, "ADMINISTRATOR");
        var operator = Reader.of(users, port, "OPERATOR");

        watch.look(health(State.UP, 100));
        watch.look(health(State.DOWN, 4));
        assertThat(told(administrator)).doesNotContain(channel.value());
        watch.look(health(State.DOWN, 5));
        watch.look(health(State.CONNECTING, 9));
        watch.look(health(State.STANDBY, 9));
        assertThat(told(administrator)).containsOnlyOnce("Kanal " + channel.value() + " terganggu");
        watch.look(health(State.UP, 0));
        watch.look(health(State.UP, 1));

        assertThat(told(administrator))
                .containsOnlyOnce("Kanal " + channel.value() + " sudah pulih");
        assertThat(told(operator)).doesNotContain(channel.value());
    }

    private static String told(Reader reader) throws Exception {
        return reader.page("/app/pemberitahuan?jenis=CHANNEL_TROUBLE");
    }

    private ChannelHealth health(State state, int minutes) {
        var since = Instant.now().minusSeconds(60L * minutes + 1);
        return new ChannelHealth(
                channel, state, "uji", since, null, null, 0, 1, 0, 0, null, null, List.of());
    }
}
