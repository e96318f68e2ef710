package id.kentongan.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PiecesTest {

    @Property(tries = 300)
    void pieces_fit_cut_no_sign_in_two_and_together_are_the_text(@ForAll("texts") String text) {
        var pieces = Pieces.of(text);

        assertThat(pieces)
                .allSatisfy(
                        it -> {
                            assertThat(it.length()).isLessThanOrEqualTo(Pieces.LONGEST);
                            assertThat(Character.isLowSurrogate(it.charAt(0))).isFalse();
                            assertThat(Character.isHighSurrogate(it.charAt(it.length() - 1)))
                                    .isFalse();
                        });
        assertThat(String.join("", pieces).replaceAll("\\s", ""))
                .isEqualTo(text.replaceAll("\\s", ""));
    }

    @Provide
    Arbitrary<String> texts() {
        var signs =
                Arbitraries.of("a", " ", "\n", "\n\n", "😀", "👨‍👩‍👧", "é", "kata ", "—", "𝔘");
        return signs.list()
                .ofMinSize(1)
                .ofMaxSize(9_000)
                .map(it -> String.join("", it))
                .filter(it -> !it.isBlank());
    }

    @Test
    void a_text_is_cut_where_a_paragraph_ends() {
        var first = "Satu kalimat. ".repeat(200).strip();
        var second = "Kalimat lain. ".repeat(200).strip();

        assertThat(Pieces.of(first + "\n\n" + second)).containsExactly(first + "\n\n", second);
    }

    @Test
    void four_thousand_and_ninety_six_signs_are_one_message_and_one_more_are_two() {
        assertThat(Pieces.of("x".repeat(4_096))).hasSize(1);
        assertThat(Pieces.of("x".repeat(4_097))).hasSize(2);
        assertThat(Pieces.of("😀".repeat(2_049))).hasSize(2);
        assertThat(Pieces.of("")).containsExactly("");
    }
}
