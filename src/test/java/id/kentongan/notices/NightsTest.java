package id.kentongan.notices;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KentonganTest
class NightsTest {

    @Autowired Nights nights;

    @Test
    void the_night_is_from_nine_to_six_in_jakarta() {
        var morning = Instant.parse("2026-03-09T23:00:00Z");

        assertThat(nights.end(Instant.parse("2026-03-09T13:59:59Z"))).isEmpty();
        assertThat(nights.end(Instant.parse("2026-03-09T14:00:00Z"))).contains(morning);
        assertThat(nights.end(Instant.parse("2026-03-09T17:30:00Z"))).contains(morning);
        assertThat(nights.end(Instant.parse("2026-03-09T22:59:59Z"))).contains(morning);
        assertThat(nights.end(morning)).isEmpty();
    }
}
