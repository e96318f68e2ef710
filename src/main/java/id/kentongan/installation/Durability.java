package id.kentongan.installation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Whether a PostgreSQL keeps what it has confirmed when the power goes.
final class Durability {

    private static final List<String> SWITCHES =
            List.of("fsync", "synchronous_commit", "full_page_writes");

    private Durability() {}

    /// The switches that are off.
    static List<String> missing(Connection connection) throws SQLException {
        var off = new java.util.ArrayList<String>();
        for (var name : SWITCHES) {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("show " + name)) {
                rows.next();
                if (List.of("off", "local").contains(rows.getString(1))) {
                    off.add(name);
                }
            }
        }
        return List.copyOf(off);
    }

    static void require(Connection connection) throws SQLException {
        var off = missing(connection);
        if (!off.isEmpty()) {
            throw new StartRefused(
                    "PostgreSQL ini dapat kehilangan pesan ketika listrik padam, karena "
                            + String.join(", ", off)
                            + " dimatikan. Hidupkan dahulu; Kentongan tidak mau memakainya.");
        }
    }
}
