package id.kentongan.demo;

import id.kentongan.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// A database of the demo's own on the tests' server, and the settings that its command makes.
class DemoMachine implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String NAME = "demo";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var url = freshDatabase();
        var smsc = freePort();
        var bot = freePort();
        var hris = freePort();
        TestPropertyValues.of(
                        "kentongan.database.url=" + url,
                        "kentongan.database.username=postgres",
                        "kentongan.database.password=postgres",
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=postgres",
                        "spring.datasource.password=postgres",
                        "kentongan.secret-key=" + TestDatabase.SECRET_KEY,
                        "kentongan.demo.smsc-port=" + smsc,
                        "kentongan.smpp.host=127.0.0.1",
                        "kentongan.smpp.port=" + smsc,
                        "kentongan.smpp.system-id=kentongan",
                        "kentongan.smpp.password=demo",
                        "kentongan.smpp.source=5708",
                        "kentongan.demo.bot-port=" + bot,
                        "kentongan.telegram.api-url=http://127.0.0.1:" + bot,
                        "kentongan.telegram.token=700000001:token-contoh-untuk-demo",
                        "kentongan.telegram.poll=2s",
                        "kentongan.demo.hris-port=" + hris,
                        "kentongan.hris.url=http://127.0.0.1:" + hris,
                        "kentongan.hris.token=" + HrisServer.KEY,
                        "kentongan.cases.take-back=0s",
                        "kentongan.reminders.digest=off")
                .applyTo(context);
    }

    private static String freshDatabase() {
        try (var connection = DriverManager.getConnection(TestDatabase.url());
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + NAME + " with (force)");
            statement.execute("create database " + NAME);
            return TestDatabase.url().replace("/postgres?", "/" + NAME + "?");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
