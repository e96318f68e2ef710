package id.kentongan.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodingTest {

    @Test
    void the_telephones_alphabet_is_that_of_the_standard() {
        assertThat(Gsm7.encode("@£$¥èéùìòÇ_ΔÉ ¤¡Ä§¿à"))
                .isEqualTo(
                        HexFormat.of().parseHex("00010203040506070809" + "11101f2024405b5f607f"));
        assertThat(Gsm7.encode("^{}\\[~]|€"))
                .isEqualTo(HexFormat.of().parseHex("1b141b281b291b2f1b3c1b3d1b3e1b401b65"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 48616c6f00 | Halo@",
                "1 | 48616c6f | Halo",
                "3 | 4de97869 | Méxi",
                "8 | d83dde00 | 😀",
                "8 | 0645 | م",
                "2 | 00ff | [binary] 00 ff",
                "4 | 07 | [binary] 07",
                "6 | d6 | ж",
                "16 | 48 | H",
                "240 | 48 | H",
                "245 | c3a9 | é",
                "99 | 4de9 | Mé",
                "24 | 0048 | H"
            })
    void every_data_coding_is_read(int dataCoding, String octets, String text) {
        assertThat(Decoding.text(HexFormat.of().parseHex(octets), dataCoding, Alphabet.GSM7))
                .isEqualTo(text);
    }

    @Test
    void a_carrier_whose_zero_is_latin_is_read_as_latin() {
        assertThat(Decoding.text("@_$é".getBytes(StandardCharsets.ISO_8859_1), 0, Alphabet.LATIN1))
                .isEqualTo("@_$é");
    }

    @Test
    void no_octets_at_all_are_refused_and_none_becomes_a_nul() {
        var random = new Random(7);
        for (int run = 0; run < 20_000; run++) {
            var octets = new byte[random.nextInt(140)];
            random.nextBytes(octets);

            var text = Decoding.text(octets, random.nextInt(256), Alphabet.GSM7);

            assertThat(text).doesNotContain("\u0000");
        }
    }
}
