package id.kentongan.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The signature of the specification, and its retry times.
class SignatureTest {

    @Test
    void signs_as_the_reference_does() {
        var secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(
                        Signature.of(
                                secret,
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1614265330,
                                "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(Signature.written(secret)).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    @Test
    void tries_ten_times_at_the_times_of_the_standard_and_a_little_later() {
        var retries = new Retries(new Random(7));
        var answer = new Answer.None("connect");
        var all = Duration.ZERO;

        for (int tries = 1; tries <= 9; tries++) {
            var delay = Retries.DELAYS.get(tries - 1);
            var next = retries.next(tries, answer);
            assertThat(next).isBetween(delay, delay.plus(delay.dividedBy(10)));
            all = all.plus(delay);
        }

        assertThat(retries.next(10, answer)).isNull();
        assertThat(all).isEqualTo(Duration.parse("PT75H35M5S"));
        assertThat(Retries.DELAYS)
                .containsExactlyElementsOf(
                        List.of(
                                        "PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H",
                                        "PT20H", "PT24H")
                                .stream()
                                .map(Duration::parse)
                                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "' 7 ', PT7S",
        "0, PT0S",
        "99999999999, PT24H",
        "-5, PT0S",
        "besok, PT0S",
        "'Mon, 09 Mar 2026 01:00:30 GMT', PT30S",
        "'Sun, 08 Mar 2026 01:00:30 GMT', PT0S",
        "'Thu, 09 Apr 2026 01:00:00 GMT', PT24H"
    })
    void reads_how_long_to_wait(String header, Duration wait) {
        assertThat(RetryAfter.read(header, Instant.parse("2026-03-09T01:00:00Z"))).isEqualTo(wait);
    }
}
