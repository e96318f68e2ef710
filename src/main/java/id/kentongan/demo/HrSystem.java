package id.kentongan.demo;

import id.kentongan.audit.Actor;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The HR system of the demo: it tells what happens by the API, with a key, as any other would.
@Component("demoHrSystem")
@Profile("demo")
class HrSystem {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// An employee whose matters it knows.
    record Employee(String nip, String name, String unit) {}

    /// A button.
    ///
    /// @param type the event's, after `id.hris.`
    record Deed(String type, String status) {

        String key() {
            return "demo.hr." + status;
        }

        String value() {
            return type + "/" + status;
        }
    }

    /// Those that the page has.
    static final List<Deed> DEEDS =
            List.of(
                    new Deed("promotion.changed", "PROSES_BKPSDM"),
                    new Deed("promotion.changed", "BTL"),
                    new Deed("promotion.changed", "TMS"),
                    new Deed("promotion.changed", "PROSES_BKN"),
                    new Deed("promotion.changed", "NPKP_TERBIT"),
                    new Deed("document.reviewed", "ACCEPTED"),
                    new Deed("document.reviewed", "REJECTED"));

    private final JdbcClient db;
    private final ApiKeys keys;
    private final Environment environment;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable String key;

    HrSystem(JdbcClient db, ApiKeys keys, Environment environment, InstantSource clock) {
        this.db = db;
        this.keys = keys;
        this.environment = environment;
        this.clock = clock;
    }

    List<Employee> employees() {
        return db.sql("select nip, name, unit from employee where active order by nip limit 20")
                .query(new DataClassRowMapper<>(Employee.class))
                .list();
    }

    /// Tells of an event at this moment; false when the centre does not take it.
    boolean tell(String nip, Deed deed) {
        var event =
                Map.of(
                        "specversion",
                        "1.0",
                        "id",
                        UUID.randomUUID().toString(),
                        "source",
                        "https://sdm.contoh.go.id",
                        "type",
                        "id.hris." + deed.type(),
                        "subject",
                        nip,
                        "time",
                        clock.instant().toString(),
                        "data",
                        data(deed));
        var port = environment.getProperty("local.server.port", "8080");
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/events"))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + key())
                        .header("Content-Type", "application/cloudevents+json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(event)))
                        .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 202;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Map<String, Object> data(Deed deed) {
        return switch (deed.status()) {
            case "ACCEPTED" -> Map.of("document", "SK CPNS", "accepted", true);
            case "REJECTED" ->
                    Map.of("document", "Ijazah", "accepted", false, "reason", "Hasil pindai buram");
            case "BTL" -> Map.of("status", "BTL", "note", "SKP 2025 belum diunggah");
            case "TMS" -> Map.of("status", "TMS", "note", "Masa kerja golongan belum cukup");
            case String status -> Map.of("status", status);
        };
    }

    private synchronized String key() {
        var known = key;
        if (known == null) {
            var name = "Sistem kepegawaian demo " + UUID.randomUUID().toString().substring(0, 8);
            known = keys.create(name, Set.of(ApiScope.EVENTS_SEND), null, Actor.SYSTEM);
            key = known;
        }
        return known;
    }
}
