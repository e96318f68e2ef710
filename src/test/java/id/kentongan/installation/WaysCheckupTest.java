package id.kentongan.installation;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.TestDatabase;
import id.kentongan.demo.BotServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class WaysCheckupTest {

    @Test
    void without_any_way_it_says_what_can_be_set() {
        assertThat(lines(Map.of()))
                .singleElement()
                .asString()
                .startsWith("PERHATIAN")
                .contains("KENTONGAN_SMPP_HOST", "KENTONGAN_HTTPSMS_", "KENTONGAN_GAMMU_URL");
    }

    @Test
    void it_asks_telegram_whether_it_knows_the_bot_and_shows_nothing_of_the_token() {
        var token = "740000001:token-that-nobody-may-see";
        try (var telegram = BotServer.start(0)) {
            Map<String, Object> settings =
                    Map.of(
                            "kentongan.gammu.url",
                            "x",
                            "kentongan.telegram.token",
                            token,
                            "kentongan.telegram.api-url",
                            telegram.url());

            assertThat(lines(settings).getLast())
                    .isEqualTo("OK         Telegram mengenal bot @serindit_bot");
            telegram.close(token);
            assertThat(lines(settings).getLast())
                    .startsWith("GAGAL      Telegram tidak mengenal token ini")
                    .doesNotContain("nobody-may-see");
            telegram.close();
            assertThat(lines(settings).getLast())
                    .startsWith("GAGAL      Telegram tidak dapat dihubungi di " + telegram.url())
                    .doesNotContain("nobody-may-see");
        }
    }

    @Test
    void a_gateway_that_answers_is_well_whatever_its_address_fills_in() throws Exception {
        try (var gateway = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var address =
                    "http://127.0.0.1:" + gateway.getLocalPort() + "/kirim?ke={to}&isi={text}";

            assertThat(lines(Map.of("kentongan.httpsms.uji.address", address)))
                    .containsExactly(
                            "OK         Gateway HTTP uji (127.0.0.1:%d) dapat dihubungi"
                                    .formatted(gateway.getLocalPort()));
        }
    }

    @Test
    void a_gateway_that_is_set_in_the_environment_is_looked_at_too() throws Exception {
        var port = shutPort();

        assertThat(lines(Map.of("KENTONGAN_HTTPSMS_UJI_ADDRESS", "http://127.0.0.1:" + port + "/")))
                .singleElement()
                .asString()
                .startsWith("GAGAL      Gateway HTTP uji (127.0.0.1:" + port + "): ")
                .contains("-> Periksa firewall");
    }

    @Test
    void a_gateway_whose_name_nobody_knows_is_a_matter_of_dns() {
        assertThat(lines(Map.of("kentongan.httpsms.uji.address", "https://sms.invalid/kirim")))
                .singleElement()
                .asString()
                .startsWith("GAGAL      Gateway HTTP uji (sms.invalid:443): nama tidak ditemukan")
                .contains("DNS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "sms.contoh.id/kirim", "ftp://sms.contoh.id/", "https://", "http:// a"})
    void an_address_that_is_none_says_which_setting_it_is(String address) {
        assertThat(lines(Map.of("kentongan.httpsms.uji.address", address)))
                .singleElement()
                .asString()
                .startsWith("GAGAL ")
                .contains("kentongan.httpsms.uji.address");
    }

    @Test
    void a_gateway_without_an_address_says_so_too() {
        assertThat(lines(Map.of("kentongan.httpsms.uji.method", "GET")))
                .singleElement()
                .asString()
                .contains("kentongan.httpsms.uji.address");
    }

    @ParameterizedTest
    @CsvSource({"15, GAGAL, terlalu tua", "17, OK, dapat dihubungi", "18, PERHATIAN, lebih baru"})
    void the_schema_of_gammu_must_be_a_known_one(int version, String level, String words) {
        var url = TestDatabase.url("gammu" + version);
        var db = JdbcClient.create(new DriverManagerDataSource(url, "postgres", "postgres"));
        db.sql("create table gammu (\"Version\" smallint)").update();
        db.sql("insert into gammu values (?)").param(version).update();

        assertThat(lines(gammu(url)))
                .singleElement()
                .asString()
                .startsWith(level)
                .contains("skema " + version, words);
    }

    @Test
    void a_database_that_is_not_gammus_is_told_from_one_that_is_away() throws IOException {
        assertThat(lines(gammu(TestDatabase.url("notgammu"))))
                .singleElement()
                .asString()
                .startsWith("GAGAL ")
                .contains("tidak berisi tabel gammu-smsd", "pgsql.sql");

        var away = "jdbc:postgresql://127.0.0.1:" + shutPort() + "/smsd?password=hidden";
        assertThat(lines(gammu(away)))
                .singleElement()
                .asString()
                .startsWith("GAGAL ")
                .contains("tidak dapat dihubungi", "KENTONGAN_GAMMU_URL")
                .doesNotContain("hidden");
    }

    @Test
    void an_address_of_another_kind_of_database_is_refused_in_words() {
        assertThat(lines(gammu("mysql://mesin/smsd")))
                .singleElement()
                .asString()
                .startsWith("GAGAL ")
                .contains("jdbc:postgresql://");
    }

    private static Map<String, Object> gammu(String url) {
        return Map.of(
                "kentongan.gammu.url", url,
                "kentongan.gammu.username", "postgres",
                "kentongan.gammu.password", "postgres");
    }

    private static int shutPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static List<String> lines(Map<String, Object> settings) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.addFirst(new MapPropertySource("file", new HashMap<>(settings)));
        sources.addFirst(
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new HashMap<>(settings)));
        return WaysCheckup.of(environment).stream().map(Finding::line).toList();
    }
}
