package id.kentongan.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class TelegramSettingsTest {

    private static final String TOKEN = "kentongan.telegram.token=730000001:token-of-the-settings";

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TelegramSettings.class)
    static class Bot {}

    private final ApplicationContextRunner office =
            new ApplicationContextRunner().withUserConfiguration(Bot.class);

    @Test
    void a_token_alone_is_enough() {
        office.withPropertyValues(TOKEN)
                .run(
                        it -> {
                            var bot = it.getBean(TelegramSettings.class);
                            assertThat(bot.bot()).isEqualTo(730000001);
                            assertThat(bot.host()).isEqualTo("api.telegram.org");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kentongan.telegram.api-url=api.telegram.org",
                "kentongan.telegram.api-url=https://[half",
                "kentongan.telegram.mode=webhook",
                "kentongan.telegram.poll=2m",
                "kentongan.telegram.rate=0"
            })
    void a_wrong_setting_stops_the_start(String wrong) {
        office.withPropertyValues(TOKEN, wrong).run(it -> assertThat(it).hasFailed());
    }

    @Test
    void a_wrong_token_is_not_told_to_anybody() {
        office.withPropertyValues("kentongan.telegram.token=jangan-terlihat")
                .run(
                        it -> {
                            assertThat(it).hasFailed();
                            for (var why = it.getStartupFailure();
                                    why != null;
                                    why = why.getCause()) {
                                assertThat(why.toString()).doesNotContain("jangan-terlihat");
                            }
                        });
    }
}
