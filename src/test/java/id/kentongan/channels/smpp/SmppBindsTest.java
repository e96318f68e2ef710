package id.kentongan.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.kentongan.channels.Prefixes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Connections as one writes them into the environment.
class SmppBindsTest {

    @Test
    void without_a_host_there_is_none() {
        assertThat(binds(Map.of("KENTONGAN_SMPP_PASSWORD", "x"))).isEmpty();
    }

    @Test
    void a_numbered_one_takes_what_it_does_not_say_from_the_unnumbered() {
        var binds =
                binds(
                        Map.of(
                                "KENTONGAN_SMPP_HOST", "smsc.example",
                                "KENTONGAN_SMPP_SYSTEM_ID", "kantor",
                                "KENTONGAN_SMPP_SOURCE", "5708",
                                "KENTONGAN_SMPP_WINDOW", "20",
                                "KENTONGAN_SMPP_2_WINDOW", "50",
                                "KENTONGAN_SMPP_2_SYSTEM_ID", "kantor2",
                                "KENTONGAN_SMPP_3_HOST", "other.example",
                                "KENTONGAN_SMPP_3_PREFIXES", "0811, +62812,62813"));

        assertThat(binds)
                .extracting(it -> it.id().value() + " " + it.queue().value())
                .containsExactly("smpp smpp", "smpp-2 smpp", "smpp-3 smpp-3");
        var second = binds.get(1).settings();
        assertThat(second.host()).isEqualTo("smsc.example");
        assertThat(second.systemId()).isEqualTo("kantor2");
        assertThat(second.source()).isEqualTo("5708");
        assertThat(second.window()).isEqualTo(50);
        var prefixes = Prefixes.of(binds.get(2).settings().prefixes());
        assertThat(prefixes.e164()).containsExactly("+62811", "+62812", "+62813");
        assertThat(prefixes.closeness("+6281234567890", 0)).isEqualTo(5);
        assertThat(prefixes.closeness("+6285734567890", 0)).isZero();
    }

    @Test
    void numbered_ones_need_no_unnumbered_one_and_an_account_may_have_a_name() {
        var binds =
                binds(
                        Map.of(
                                "KENTONGAN_SMPP_1_HOST", "a.example",
                                "KENTONGAN_SMPP_1_ACCOUNT", "satu",
                                "KENTONGAN_SMPP_2_HOST", "b.example",
                                "KENTONGAN_SMPP_2_ACCOUNT", "satu",
                                "KENTONGAN_SMPP_SOURCE", "5708"));

        assertThat(binds)
                .extracting(it -> it.id().value() + " " + it.queue().value())
                .containsExactly("smpp-1 smpp-1", "smpp-2 smpp-1");
    }

    @Test
    void a_wrong_one_is_named() {
        var settings =
                Map.<String, Object>of(
                        "KENTONGAN_SMPP_1_HOST", "a.example",
                        "KENTONGAN_SMPP_1_WINDOW", "0",
                        "KENTONGAN_SMPP_1_PREFIXES", "Telkomsel");

        var failure = catchThrowable(() -> binds(settings));

        assertThat(failure).hasRootCauseInstanceOf(BindValidationException.class);
        assertThat(failure)
                .rootCause()
                .hasMessageContainingAll("kentongan.smpp[1]", "window", "prefixes[0]", "as 0811");
    }

    private static List<SmppBind> binds(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                variables));
        return SmppBinds.of(environment);
    }
}
