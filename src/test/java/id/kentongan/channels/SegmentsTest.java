package id.kentongan.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {

    private static final String[] PIECES = {
        "a",
        "B",
        " ",
        "0",
        "@",
        "é",
        "Ü",
        "€",
        "[",
        "^",
        "\\",
        "|",
        "\n",
        "ж",
        "中",
        "م",
        "😀",
        "👍🏽",
        "👨‍👩‍👧",
        "e\u0301",
        "…",
        "“",
        "\u00A0"
    };

    @ParameterizedTest
    @CsvSource({
        "a, 160, GSM7, 1", "a, 161, GSM7, 2", "a, 306, GSM7, 2", "a, 307, GSM7, 3",
        "€, 80, GSM7, 1", "€, 81, GSM7, 2", "ж, 70, UCS2, 1", "ж, 71, UCS2, 2",
        "ж, 134, UCS2, 2", "ж, 135, UCS2, 3", "😀, 35, UCS2, 1", "😀, 36, UCS2, 2"
    })
    void a_text_takes_as_many_parts_as_the_standard_says(
            String piece, int times, Alphabet alphabet, int parts) {
        var segments = Segments.of(piece.repeat(times));

        assertThat(segments.alphabet()).isEqualTo(alphabet);
        assertThat(segments.parts()).hasSize(parts);
    }

    @Test
    void a_wide_reference_costs_one_character_per_part() {
        assertThat(Segments.of("a".repeat(305), Alphabet.GSM7, 16).parts()).hasSize(3);
        assertThat(Segments.of("ж".repeat(133), Alphabet.GSM7, 16).parts()).hasSize(3);
    }

    @Test
    void an_empty_text_is_one_empty_part() {
        assertThat(Segments.of("").parts()).containsExactly("");
    }

    @Test
    void smart_typography_does_not_make_a_text_wide() {
        var segments = Segments.of("“Pak‘s” – …\u00A0ya — „ok”\tEUR\u202F5");

        assertThat(segments.alphabet()).isEqualTo(Alphabet.GSM7);
        assertThat(segments.parts()).containsExactly("\"Pak's\" - ... ya - \"ok\" EUR 5");
    }

    @Test
    void a_wide_text_keeps_its_typography() {
        assertThat(Segments.of("“😀”").parts()).containsExactly("“😀”");
    }

    @Test
    void an_emoji_of_several_is_not_cut() {
        var family = "👨‍👩‍👧";

        var parts = Segments.of("ж".repeat(65) + family + "ж".repeat(40)).parts();

        assertThat(parts.get(0)).isEqualTo("ж".repeat(65));
        assertThat(parts.get(1)).startsWith(family);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_the_text_its_parts_fit_and_make_it_again(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            int kinds = random.nextInt(1, PIECES.length + 1);
            var text =
                    IntStream.range(0, random.nextInt(400))
                            .mapToObj(_ -> PIECES[random.nextInt(kinds)])
                            .collect(Collectors.joining());
            var width = random.nextBoolean() ? 8 : 16;

            var segments = Segments.of(text, Alphabet.GSM7, width);

            var wide = segments.alphabet() == Alphabet.UCS2;
            assertThat(String.join("", segments.parts()))
                    .isEqualTo(wide ? text : Typography.fold(text));
            int octets = 140 - (segments.parts().size() == 1 ? 0 : width == 16 ? 7 : 6);
            for (var part : segments.parts()) {
                var body = segments.alphabet().encode(part);
                assertThat(body.length).isLessThanOrEqualTo(wide ? octets : octets * 8 / 7);
                assertThat(part.isEmpty() || !Character.isLowSurrogate(part.charAt(0))).isTrue();
                assertThat(body.length == 0 || wide || body[body.length - 1] != 0x1B).isTrue();
                assertThat(Decoding.text(body, segments.alphabet().dataCoding(), Alphabet.GSM7))
                        .isEqualTo(part);
            }
        }
    }
}
