package id.kentongan.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

/// The settings that say whom webhooks may call; a wrong one stops the start.
class WebhookSettingsTest {

    @EnableConfigurationProperties(WebhookSettings.class)
    static class Settings {}

    private final ApplicationContextRunner start =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                    .withUserConfiguration(Settings.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"10.20.0.0/16, 127.0.0.1/32|2", "::1|1", "''|0", "10.0.0.0/8,,|1"})
    void networks_are_read(String written, int count) {
        start.withPropertyValues("kentongan.webhooks.allow=" + written)
                .run(it -> assertThat(it.getBean(WebhookSettings.class).networks()).hasSize(count));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow=10.0.0.0/33",
                "allow=kantor",
                "allow=10.0.0.0/8;127.0.0.1",
                "timeout=0s",
                "timeout=2m",
                "timeout=lama"
            })
    void a_wrong_one_stops_the_start(String setting) {
        start.withPropertyValues("kentongan.webhooks." + setting)
                .run(it -> assertThat(it).hasFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "kantor"})
    void and_says_how_a_network_is_written(String written) {
        start.withPropertyValues("kentongan.webhooks.allow=" + written)
                .run(
                        it ->
                                assertThat(it.getStartupFailure())
                                        .hasRootCauseInstanceOf(BindValidationException.class)
                                        .rootCause()
                                        .hasMessageContaining("10.20.0.0/16,127.0.0.1/32"));
    }
}
