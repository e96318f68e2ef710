package id.kentongan.installation;

import java.sql.SQLException;
import java.util.Optional;
import org.springframework.core.env.Environment;

/// The database through which gammu-smsd is told what to send, when it is configured.
final class ModemCheckup {

    /// Schemas of gammu-smsd-tables(7) that the channel was written for.
    private static final int OLDEST = 16;
    private static final int NEWEST = 17;

    private static final String UNDEFINED_TABLE = "42P01";
    private static final String NOT_ALLOWED = "42501";

    private ModemCheckup() {}

    static Optional<Finding> of(Environment settings) {
        var url = settings.getProperty("kentongan.gammu.url", "");
        if (url.isBlank()) {
            return Optional.empty();
        }
        if (!url.matches("jdbc:postgresql:.+")) {
            return Optional.of(
                    Finding.failed(
                            "Alamat basis data gammu-smsd salah tulis",
                            "Isi KENTONGAN_GAMMU_URL, misalnya jdbc:postgresql://mesin:5432/smsd."));
        }
        var address =
                new DatabaseAddress(
                        url,
                        settings.getProperty("kentongan.gammu.username", ""),
                        settings.getProperty("kentongan.gammu.password", ""));
        return Optional.of(of(address, "Basis data gammu-smsd " + url.replaceFirst("\\?.*", "")));
    }

    private static Finding of(DatabaseAddress address, String what) {
        try (var connection = address.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select \"Version\" from gammu")) {
            return rows.next() ? schema(rows.getInt(1), what) : foreign(what);
        } catch (SQLException e) {
            return UNDEFINED_TABLE.equals(e.getSQLState()) ? foreign(what) : refused(e, what);
        }
    }

    private static Finding schema(int version, String what) {
        var found = what + ": skema " + version;
        if (version < OLDEST) {
            return Finding.failed(
                    found + " terlalu tua",
                    "Perbarui gammu-smsd, lalu tabelnya, sampai skema " + OLDEST + ".");
        }
        return version > NEWEST
                ? Finding.attention(
                        found + " lebih baru daripada yang dikenal (" + NEWEST + ")",
                        "Kirim satu pesan uji; bila gagal, perbarui Kentongan.")
                : Finding.ok(found + ", dapat dihubungi");
    }

    private static Finding foreign(String what) {
        return Finding.failed(
                what + " tidak berisi tabel gammu-smsd",
                "Periksa nama basis data di KENTONGAN_GAMMU_URL, atau buat tabelnya dengan"
                        + " pgsql.sql dari gammu-smsd.");
    }

    private static Finding refused(SQLException e, String what) {
        return NOT_ALLOWED.equals(e.getSQLState())
                ? Finding.failed(
                        what + ": pengguna ini tidak boleh membaca tabelnya",
                        "Beri KENTONGAN_GAMMU_USERNAME hak atas semua tabel gammu-smsd.")
                : Finding.failed(
                        what + " tidak dapat dihubungi: " + e.getMessage(),
                        "Periksa KENTONGAN_GAMMU_URL, _USERNAME, _PASSWORD dan servernya.");
    }
}
