package id.kentongan.installation;

import java.nio.file.Path;
import java.util.Map;

/// The embedded PostgreSQL by itself, for several nodes to share.
public final class DrillDatabase implements AutoCloseable {

    private final EmbeddedDatabase database;

    private DrillDatabase(EmbeddedDatabase database) {
        this.database = database;
    }

    public static DrillDatabase start(Path folder) {
        return new DrillDatabase(EmbeddedDatabase.start(folder, 0));
    }

    /// What a node is told of it.
    public Map<String, String> settings() {
        var address = database.address();
        return Map.of(
                "KENTONGAN_DATABASE_URL", address.url(),
                "KENTONGAN_DATABASE_USERNAME", address.username(),
                "KENTONGAN_DATABASE_PASSWORD", address.password());
    }

    @Override
    public void close() {
        database.close();
    }
}
