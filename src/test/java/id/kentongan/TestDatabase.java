package id.kentongan;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One PostgreSQL for the whole run, in a time zone that is not UTC.
public final class TestDatabase
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final EmbeddedPostgres SERVER = start();

    /// What encrypts secrets in tests; no file is made for it.
    public static final String SECRET_KEY = "a key for tests of 32 letters or more";

    /// The JDBC address of its database.
    public static String url() {
        return SERVER.getJdbcUrl("postgres", "postgres");
    }

    /// Another database of the same server, made when it is first asked for.
    public static String url(String database) {
        var db = JdbcClient.create(SERVER.getPostgresDatabase());
        if (db.sql("select 1 from pg_database where datname = ?")
                .param(database)
                .query()
                .listOfRows()
                .isEmpty()) {
            db.sql("create database " + database).update();
        }
        return SERVER.getJdbcUrl("postgres", database);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "kentongan.database.url=" + url(),
                        "kentongan.database.username=postgres",
                        "kentongan.database.password=postgres",
                        "kentongan.smpp.host=127.0.0.1",
                        "kentongan.smpp.port=" + TestSmsc.get().port(),
                        "kentongan.smpp.system-id=test",
                        "kentongan.smpp.password=secret",
                        "kentongan.smpp.source=" + TestSmsc.OFFICE,
                        // A morning must not add texts to those that tests count.
                        "kentongan.reminders.digest=off",
                        "kentongan.grants.reminders=off",
                        "kentongan.secret-key=" + SECRET_KEY,
                        "kentongan.webhooks.allow=127.0.0.0/8",
                        "kentongan.webhooks.timeout=2s")
                .and(TestWays.settings())
                .applyTo(context);
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("timezone", "Asia/Jayapura")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
