package id.kentongan.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoughtTest {

    @Test
    void every_word_has_its_spellings_and_the_last_may_be_unfinished() {
        assertThat(words("Air jl")).isEqualTo("(air | aer) & (jalan | jalanan | jln | jl | jlan)");
        assertThat(words("lampu jalan")).endsWith("(jalan | jalanan | jln | jl | jlan | jalan:*)");
        assertThat(words("jalan2 lampu")).startsWith("(jalan | jalanan | jln");
    }

    @Test
    void words_that_say_nothing_are_left_out_unless_there_are_no_others() {
        assertThat(words("lampu yg padam dgn total")).doesNotContain("yang", "dengan");
        assertThat(words("yg")).isEqualTo("(yang | yg | yng)");
    }

    @Test
    void a_t_or_k_that_falls_away_is_put_back() {
        assertThat(words("penerangan")).contains("terangan");
        assertThat(words("terang")).contains("menerang");
        assertThat(words("mengirim")).contains("kirim");
    }

    @Test
    void a_number_is_found_by_whoever_may_find_it() {
        assertThat(Sought.of("0812-9988", true).marks())
                .isEqualTo("'-88992180':* | '+628129988':*");
        assertThat(Sought.of("0812-9", false).marks()).doesNotContain("*");
        assertThat(Sought.of("7766", false).marks()).isEqualTo("'#7766' | '-6677':*");
        assertThat(Sought.of("081299887766", false).marks()).isEqualTo("'+6281299887766'");
        assertThat(Sought.of("#4821", false).code()).isEqualTo("4821");
        assertThat(Sought.of("+62'|'x", true).marks()).isEmpty();
        assertThat(Sought.of("!?%", true).isNothing()).isTrue();
    }

    private static String words(String typed) {
        return Sought.of(typed, false).words();
    }
}
