package id.kentongan.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarsTest {

    private static final String UNIT = "8d1cbd52-3a20-4a80-8a5c-b6a8c65bcd01";

    @Test
    void a_page_hears_what_is_for_everybody_for_its_unit_and_for_itself() {
        var ears = new Ears("ratna", UNIT);

        assertThat(ears.hear(Live.EVERYBODY)).isTrue();
        assertThat(ears.hear(UNIT)).isTrue();
        assertThat(ears.hear(Live.only("ratna"))).isTrue();
        assertThat(ears.hear(Live.only("budi"))).isFalse();
        assertThat(ears.hear(Live.NOBODY)).isFalse();
    }

    @Test
    void who_hears_everything_hears_nobodys_own_news_but_his() {
        var ears = new Ears("ratna", null);

        assertThat(ears.hear(UNIT)).isTrue();
        assertThat(ears.hear(Live.NOBODY)).isTrue();
        assertThat(ears.hear(Live.only("ratna"))).isTrue();
        assertThat(ears.hear(Live.only("budi"))).isFalse();
        assertThat(Ears.ALL.hear(Live.only("ratna"))).isFalse();
    }
}
