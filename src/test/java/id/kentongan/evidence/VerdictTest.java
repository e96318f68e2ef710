package id.kentongan.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.web.Texts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Keys that are put together from parts are not found by the test of all texts.
@KentonganTest
class VerdictTest {

    @Autowired Texts texts;

    @Test
    void every_verdict_every_step_and_every_state_has_its_words() {
        var keys =
                Stream.of(
                                keys("verdict.", Verdict.Kind.values()),
                                keys("next.", Verdict.Kind.values()),
                                keys("state.", DeliveryState.values()),
                                keys("meaning.", DeliveryState.values()),
                                keys("step.route.", Route.Why.values()).map(it -> it + ".text"),
                                keys("step.number.", NumberFacts.Kind.values())
                                        .map(it -> it + ".text"),
                                keys(
                                        "step.attempt.",
                                        "ACCEPTED",
                                        "POSTPONED",
                                        "REFUSED",
                                        "IN_DOUBT",
                                        "LATE"),
                                keys(
                                        "outcome.",
                                        "ACCEPTED",
                                        "POSTPONED",
                                        "REFUSED",
                                        "IN_DOUBT",
                                        "LATE"),
                                keys("matched.", "RAW", "CANONICAL", "ALTERNATE", "RECIPIENT"),
                                keys(
                                        "step.report.",
                                        "SENT",
                                        "DELIVERED",
                                        "UNDELIVERED",
                                        "EXPIRED",
                                        "REJECTED"))
                        .flatMap(it -> it)
                        .toList();

        for (var language : Texts.LANGUAGES) {
            for (var key : keys) {
                assertThat(texts.of(language, key, "a", "b", "c")).as(key).isNotBlank();
            }
        }
        assertThat(keys).hasSizeGreaterThan(90);
    }

    private static Stream<String> keys(String prefix, Object... names) {
        return List.of(names).stream().map(it -> "evidence." + prefix + it);
    }
}
