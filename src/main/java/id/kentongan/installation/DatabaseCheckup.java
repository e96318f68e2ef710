package id.kentongan.installation;

import id.kentongan.audit.Audit;
import id.kentongan.audit.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.core.env.Environment;

/// The database: reachable, new enough, durable, with the tables that this version expects, and
/// with a clock that agrees with ours.
final class DatabaseCheckup {

    private static final Duration TOLERABLE_SKEW = Duration.ofSeconds(5);
    private static final int FIRST_SANE_YEAR = 2026;
    private static final int LAST_SANE_YEAR = 2100;

    private final Class<?> application;
    private final Environment settings;

    DatabaseCheckup(Class<?> application, Environment settings) {
        this.application = application;
        this.settings = settings;
    }

    List<Finding> of(Path data) {
        var url = settings.getProperty("kentongan.database.url", "");
        if (!url.isBlank()) {
            return of(
                    new DatabaseAddress(
                            url,
                            settings.getProperty("kentongan.database.username", ""),
                            settings.getProperty("kentongan.database.password", "")));
        }
        if (!Cluster.existsIn(data)) {
            return List.of(
                    Finding.attention(
                            "Basis data belum ada",
                            "Jalankan ./kentongan serve; ia membuatnya pada start pertama."));
        }
        var running = EmbeddedDatabase.running(data);
        if (running.isPresent() && DataDirectory.inUse(data)) {
            return of(running.get());
        }
        try (var started = EmbeddedDatabase.start(data, 0)) {
            return of(started.address());
        } catch (StartRefused refused) {
            return List.of(
                    Finding.failed(
                            String.valueOf(refused.getMessage()), "Perbaiki, lalu periksa lagi."));
        }
    }

    private List<Finding> of(DatabaseAddress address) {
        var findings = new ArrayList<Finding>();
        try (var connection = address.connect()) {
            findings.add(version(connection));
            findings.add(durability(connection));
            findings.add(clock(connection));
            var tables = tables(address);
            findings.add(tables);
            if (tables.level() == Finding.Level.OK) {
                findings.add(trail(address));
            }
        } catch (SQLException e) {
            findings.add(
                    Finding.failed(
                            "Basis data tidak dapat dihubungi: " + e.getMessage(),
                            "Periksa KENTONGAN_DATABASE_URL, _USERNAME, _PASSWORD dan servernya."));
        }
        return findings;
    }

    private static Finding version(Connection connection) throws SQLException {
        var about = connection.getMetaData();
        var what = "PostgreSQL " + about.getDatabaseProductVersion() + " dapat dihubungi";
        return about.getDatabaseMajorVersion() < DatabaseAccess.OLDEST_VERSION
                ? Finding.failed(what, "Kentongan memerlukan versi 15 atau lebih baru.")
                : Finding.ok(what);
    }

    private static Finding durability(Connection connection) throws SQLException {
        var off = Durability.missing(connection);
        return off.isEmpty()
                ? Finding.ok("Pesan aman ketika listrik padam (fsync dan kawan-kawan hidup)")
                : Finding.failed(
                        String.join(", ", off) + " dimatikan: pesan dapat hilang",
                        "Hidupkan di postgresql.conf, lalu muat ulang PostgreSQL.");
    }

    private static Finding clock(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select clock_timestamp()")) {
            rows.next();
            var theirs = rows.getObject(1, OffsetDateTime.class).toInstant();
            var ours = Instant.now();
            var skew = Duration.between(theirs, ours).abs();
            var year = ours.atOffset(ZoneOffset.UTC).getYear();
            if (year < FIRST_SANE_YEAR || year > LAST_SANE_YEAR) {
                return Finding.failed(
                        "Jam mesin menunjuk tahun " + year,
                        "Betulkan jam: timedatectl set-ntp true.");
            }
            return skew.compareTo(TOLERABLE_SKEW) > 0
                    ? Finding.failed(
                            "Jam mesin dan basis data berbeda " + skew.toSeconds() + " detik",
                            "Hidupkan NTP di kedua mesin.")
                    : Finding.ok("Jam mesin dan basis data sama");
        }
    }

    private static Finding tables(DatabaseAddress address) {
        var migrations =
                Flyway.configure()
                        .dataSource(address.url(), address.username(), address.password())
                        .load()
                        .info();
        var pending = migrations.pending().length;
        if (pending > 0) {
            return Finding.attention(
                    pending + " perubahan tabel belum dijalankan",
                    "Jalankan ./kentongan serve; ia menjalankannya sendiri.");
        }
        var current = migrations.current();
        return Finding.ok(
                "Tabel sesuai versi ini (" + (current == null ? "-" : current.getVersion()) + ")");
    }

    private Finding trail(DatabaseAddress address) {
        var environment = Workbench.settings();
        Workbench.use(environment, address);
        try (var workbench = Workbench.open(application, environment)) {
            return switch (workbench.get(Audit.class).verify()) {
                case Verdict.Whole(var seals) ->
                        Finding.ok("Jejak audit utuh (" + seals + " catatan)");
                case Verdict.Broken(var number) ->
                        Finding.failed(
                                "Jejak audit rusak mulai catatan " + number,
                                "Seseorang mengubah catatan. Simpan cadangan hari ini dan cadangan"
                                        + " terakhir, lalu lapor kepada pimpinan.");
                case Verdict.Unsealed(var entry) ->
                        Finding.attention(
                                "Catatan audit " + entry + " belum disegel",
                                "Biasa bila Kentongan lama tidak berjalan; jalankan serve, lalu"
                                        + " periksa lagi.");
            };
        }
    }
}
