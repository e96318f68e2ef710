package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTextTest {

    private static final String NIP = "198011252005021002";

    private final RegistrationText texts = new RegistrationText();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reg#198011252005021002#pas123",
                "REG # 198011252005021002 # pas123 ",
                "Reg＃198011252005021002＃pas123",
                "ｒｅｇ＃１９８０１１２５２００５０２１００２＃pas123",
                "/reg#19801125 200502 1 002#pas123",
                "registrasi#198011252005021002#pas123",
                "reg 198011252005021002 pas123",
                "reg:198011252005021002:pas123",
                "REG 198011252005021002#pas123",
                "198011252005021002#pas123",
                "\"reg#198011252005021002#pas123",
                "reg#\n198011252005021002\n#pas123\n",
                "\u200breg#198011252005021002#\u200bpas123",
                "Selamat pagi, reg#198011252005021002#pas123",
            })
    void it_is_understood_and_its_password_taken_out(String text) {
        var wish = Objects.requireNonNull(RegistrationText.wish(text));
        var redacted = texts.redact(text).orElseThrow();

        assertThat(Nip.plain(wish.nip())).isEqualTo(NIP);
        assertThat(wish.password()).startsWith("pas123");
        assertThat(redacted.secret()).startsWith("pas123");
        assertThat(redacted.text()).doesNotContain("pas123").contains(RegistrationText.HIDDEN);
        var kept = Objects.requireNonNull(RegistrationText.wish(redacted.text()));
        assertThat(Nip.plain(kept.nip())).isEqualTo(NIP);
    }

    @Test
    void a_password_may_have_the_sign_and_blanks_in_it() {
        assertThat(texts.redact("reg#" + NIP + "#a#b c##").orElseThrow().secret())
                .isEqualTo("a#b c##");
        assertThat(texts.redact("reg#a#b#c").orElseThrow().text()).isEqualTo("reg#•••");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reg#rahasia7#198011252005021002",
                "reg#rahasia7",
                "reg##rahasia7",
                "reg#19801125200502100#rahasia7",
                "reg#1980#rahasia7",
                "reg#198011252005021002 rahasia7",
                "reg 19801125200502 rahasia7",
                "kenapa reg#198011252005021002#rahasia7 gagal terus?",
                "reg#198011252005021002/rahasia7",
            })
    void what_may_be_a_password_is_taken_out_wherever_it_was_typed(String text) {
        assertThat(texts.redact(text).orElseThrow().text()).doesNotContain("rahasia7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reg##",
                "reg#",
                "reg",
                "REG ON",
                "reg off",
                "Regulasi bansos bagaimana?",
                "Lampu jalan #4 mati",
                "4821#",
                "Nomor 081234567890 # tolong",
                "BLS 4821 sudah kami cek",
                "😀😀😀",
            })
    void nothing_is_taken_out_of_other_texts(String text) {
        assertThat(texts.redact(text)).isEmpty();
    }

    @Test
    void a_long_text_is_read_in_a_moment() {
        var started = System.nanoTime();
        for (var piece : new String[] {"reg#", "1 ", "#", "reg ", "９", "a b-", " \u200b"}) {
            texts.redact(piece.repeat(10_000));
            texts.redact("reg#" + piece.repeat(10_000));
            texts.redact("reg " + piece.repeat(10_000));
        }
        assertThat((System.nanoTime() - started) / 1_000_000).isLessThan(3_000);
    }
}
