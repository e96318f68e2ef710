package id.kentongan.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.web.server.PortInUseException;

class StartFailureTest {

    @Test
    void a_setting_that_is_no_number_is_named_as_in_the_environment() {
        assertThat(refusal("kentongan.database.port", "abc"))
                .isEqualTo("Setelan KENTONGAN_DATABASE_PORT salah: \"abc\" tidak dapat dibaca.");
    }

    @Test
    void a_setting_out_of_range_says_what_fits() {
        assertThat(refusal("kentongan.database.port", "70000")).contains("antara 0 dan 65535");
        assertThat(refusal("kentongan.database.url", "mysql://server"))
                .contains("jdbc:postgresql://");
    }

    @Test
    void a_taken_port_says_which_setting_moves_it() {
        var failure = new IllegalStateException("outer", new PortInUseException(8080));

        assertThat(StartFailure.explained(failure))
                .hasValueSatisfying(
                        words -> assertThat(words).contains("8080", "KENTONGAN_HTTP_PORT"));
    }

    @Test
    void what_it_has_no_words_for_is_left_to_spring() {
        assertThat(StartFailure.explained(new IllegalStateException("a bug"))).isEmpty();
    }

    private static String refusal(String name, String value) {
        var binder = new Binder(new MapConfigurationPropertySource(Map.of(name, value)));
        try {
            binder.bind("kentongan.database", Bindable.of(DatabaseSettings.class));
            return "accepted";
        } catch (RuntimeException failure) {
            return StartFailure.inWords(failure);
        }
    }
}
