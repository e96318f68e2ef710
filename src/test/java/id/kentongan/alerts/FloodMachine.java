package id.kentongan.alerts;

import id.kentongan.TestDatabase;
import id.kentongan.demo.BotServer;
import id.kentongan.demo.BotTalks;
import id.kentongan.demo.HrisServer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// A centre with a database, a Telegram and an HR system of its own, on the tests' server.
class FloodMachine implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final HrisServer HRIS = HrisServer.start(0);

    private static final String TOKEN = "700000096:token-of-the-flood-test-00001";
    private static final BotServer TELEGRAM = BotServer.start(0);

    static BotTalks talks() {
        return TELEGRAM.talks(TOKEN);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "kentongan.database.url=" + TestDatabase.url("flood"),
                        "kentongan.database.username=postgres",
                        "kentongan.database.password=postgres",
                        "kentongan.secret-key=" + TestDatabase.SECRET_KEY,
                        "kentongan.telegram.token=" + TOKEN,
                        "kentongan.telegram.api-url=" + TELEGRAM.url(),
                        "kentongan.telegram.poll=2s",
                        "kentongan.hris.url=" + HRIS.url(),
                        "kentongan.hris.token=" + HrisServer.KEY,
                        "kentongan.hris.timeout=1s",
                        "kentongan.reminders.digest=off")
                .applyTo(context);
    }
}
