package id.kentongan.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @Test
    void gaps_are_filled_whatever_their_capitals_and_double_braces_are_braces() {
        assertThat(
                        Rendering.of(
                                "Yth. {Nama}, {{kode}} {kode_2}",
                                Map.of("nama", "Siti", "kode_2", "7")))
                .isEqualTo("Yth. Siti, {kode} 7");
    }

    @Test
    void a_value_is_never_read_again() {
        assertThat(Rendering.of("{a}{b}", Map.of("a", "{b} }} {", "b", "x")))
                .isEqualTo("{b} }} {x");
    }

    @Test
    void a_missing_or_blank_value_is_named() {
        assertThatExceptionOfType(MissingValue.class)
                .isThrownBy(() -> Rendering.of("{nama} {tanggal}", Map.of("nama", "Siti")))
                .returns("tanggal", MissingValue::name);
        assertThatExceptionOfType(MissingValue.class)
                .isThrownBy(() -> Rendering.of("{nama}", Map.of("nama", "  ")));
    }

    @ParameterizedTest
    @CsvSource({
        "Halo {nama,             unclosed, 6",
        "Halo nama},             unopened, 10",
        "Halo {},                nameless, 6",
        "Halo {nama lengkap},    sign,     11",
        "😀 {ná}x,               sign,     5",
        "Halo {nama {tanggal},   unclosed, 6",
    })
    void what_is_wrong_says_where(String text, String key, int place) {
        assertThatExceptionOfType(TextRefusal.class)
                .isThrownBy(() -> Wording.of(text))
                .returns("templates.refusal." + key, TextRefusal::key)
                .satisfies(it -> assertThat(it.args()[0]).isEqualTo(place));
    }

    @Test
    void a_gap_in_one_language_only_is_refused_with_its_place() {
        var draft =
                new TemplateDraft(
                        "Undangan", "", "Hadir {nama}", "Come {nama} {date}", "nama=S", "", "");

        assertThatExceptionOfType(TextRefusal.class)
                .isThrownBy(draft::check)
                .returns("english", TextRefusal::field)
                .satisfies(it -> assertThat(it.args()).containsExactly("{date}", 13));
    }

    @Test
    void one_sign_outside_the_alphabet_is_named_with_what_it_costs_and_what_says_the_same() {
        var text = "Undangan rapat “NPHD” → aula. " + "Mohon hadir tepat waktu. ".repeat(4);

        var preview = TextPreview.of(text, Map.of());

        assertThat(preview.parts()).isEqualTo(2);
        assertThat(preview.partsWithout()).isEqualTo(1);
        assertThat(preview.signs())
                .extracting(TextPreview.Sign::sign, TextPreview.Sign::place, TextPreview.Sign::cost)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("“", 16, TextPreview.Cost.REPLACED),
                        org.assertj.core.groups.Tuple.tuple("”", 21, TextPreview.Cost.REPLACED),
                        org.assertj.core.groups.Tuple.tuple("→", 23, TextPreview.Cost.WIDENS));
        assertThat(preview.offer())
                .isNotNull()
                .returns(1, TextPreview.Offer::parts)
                .satisfies(
                        it ->
                                assertThat(it.source())
                                        .startsWith("Undangan rapat \"NPHD\" -> aula."));
    }
}
