package id.kentongan.installation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Our own PostgreSQL in the data folder: a child process that keeps what it has confirmed, also
/// when everything is killed at once. It starts again by itself when only it was killed.
final class EmbeddedDatabase implements AutoCloseable {

    static final String NAME = "kentongan";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final int LOOK_MILLIS = 20;
    private static final int ATTEMPTS = 60;

    /// After a crash it first replays its log, which may be long.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final DataDirectory data;
    private final Cluster cluster;
    private final int port;
    private final DatabaseAddress address;
    private volatile boolean stopping;
    private volatile Process server;

    private EmbeddedDatabase(DataDirectory data, Cluster cluster, int port) throws IOException {
        this.data = data;
        this.cluster = cluster;
        this.port = port;
        this.server = startedServer();
        this.address = owner(port, data.path());
    }

    /// @param port 0 for any free one
    static EmbeddedDatabase start(Path folder, int port) {
        var data = DataDirectory.enter(folder);
        try {
            data.requireRoom();
            var cluster = Cluster.openOrCreate(data);
            stopOrphan(cluster);
            var database = new EmbeddedDatabase(data, cluster, port == 0 ? freePort() : port);
            try {
                database.prepare();
            } catch (SQLException | RuntimeException e) {
                database.close();
                throw e;
            }
            Thread.ofVirtual().name("database-watch").start(database::startAgainWhenItDies);
            return database;
        } catch (IOException | SQLException e) {
            data.close();
            throw new StartRefused(
                    "Basis data di " + folder + " tidak dapat dijalankan: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /// The address of the one that another process runs in this folder.
    static Optional<DatabaseAddress> running(Path folder) {
        var cluster = Cluster.in(folder);
        return Postmaster.of(cluster)
                .filter(postmaster -> postmaster.ready() && postmaster.worksIn(cluster))
                .map(
                        postmaster -> {
                            try {
                                return owner(postmaster.port(), folder);
                            } catch (IOException e) {
                                throw new StartRefused(
                                        "Sandi basis data di "
                                                + folder
                                                + " tidak terbaca. Jalankan sebagai pengguna yang"
                                                + " menjalankan Kentongan.",
                                        e);
                            }
                        });
    }

    /// Stops what a killed process left running in this folder; the caller holds its lock.
    static void stopLeftOver(Path folder) throws IOException {
        if (Cluster.existsIn(folder)) {
            stopOrphan(Cluster.openExisting(folder));
        }
    }

    DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        stopping = true;
        try {
            if (server.isAlive() && !cluster.stop()) {
                log.atError().log("the database did not stop in time and is left to itself");
            }
        } catch (IOException e) {
            log.atError().setCause(e).log("the database could not be stopped");
        }
        data.close();
    }

    private static DatabaseAddress owner(int port, Path folder) throws IOException {
        return DatabaseAddress.onThisMachine(
                port, NAME, NAME, Passwords.keptIn(folder.resolve("database.password")));
    }

    /// When only Java was killed, PostgreSQL lives on and holds the folder. It is ours: we hold
    /// the lock of the data folder.
    private static void stopOrphan(Cluster cluster) throws IOException {
        var note = Postmaster.of(cluster.path());
        if (note.isEmpty() || !note.get().isAlive()) {
            return;
        }
        if (!note.get().worksIn(cluster.path())) {
            // The number belongs to another program now, and PostgreSQL would believe the note.
            Files.delete(Postmaster.file(cluster.path()));
        } else if (!cluster.stop()) {
            throw new StartRefused(
                    "PostgreSQL lama (proses "
                            + note.get().pid()
                            + ") masih memegang "
                            + cluster.path()
                            + " dan tidak mau berhenti. Hentikan proses itu, lalu jalankan lagi.");
        }
    }

    /// Children of a killed server hold its memory for a moment longer, on a busy machine for some
    /// seconds.
    private Process startedServer() throws IOException {
        for (var attempt = 1; ; attempt++) {
            var process = cluster.start(port);
            if (becomesReady(process)) {
                return process;
            }
            if (attempt == ATTEMPTS || !cluster.lastWords().contains("shared memory block")) {
                throw new StartRefused(
                        "Basis data di "
                                + cluster.path()
                                + " tidak mau mulai. "
                                + cluster.lastWords());
            }
            nap(1000);
        }
    }

    private boolean becomesReady(Process process) {
        var patience = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive()) {
            var note = Postmaster.of(cluster.path());
            if (note.isPresent() && note.get().ready() && note.get().pid() == process.pid()) {
                return true;
            }
            if (System.nanoTime() > patience) {
                throw new StartRefused(
                        "Basis data belum siap setelah sepuluh menit. " + cluster.lastWords());
            }
            nap(LOOK_MILLIS);
        }
        return false;
    }

    private void prepare() throws SQLException, IOException {
        var superuser =
                DatabaseAddress.onThisMachine(
                        port,
                        "postgres",
                        Cluster.SUPERUSER,
                        Passwords.keptIn(Cluster.superuserPassword(data.path())));
        try (var connection = superuser.connect()) {
            Durability.require(connection);
            createOwnerAndDatabase(connection);
        }
    }

    /// The centre works as the owner of its database, not as the master of the server.
    private void createOwnerAndDatabase(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (isMissing(connection, "select 1 from pg_roles where rolname = 'kentongan'")) {
                statement.execute("create role kentongan login");
            }
            // The password is hexadecimal, of our own making.
            statement.execute("alter role kentongan password '" + address.password() + "'");
            if (isMissing(connection, "select 1 from pg_database where datname = 'kentongan'")) {
                statement.execute("create database kentongan owner kentongan");
            }
        }
    }

    private static boolean isMissing(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    private void startAgainWhenItDies() {
        while (!stopping) {
            server.onExit().join();
            if (!stopping) {
                log.atError().addKeyValue("exit", server.exitValue()).log("the database died");
                try {
                    server = startedServer();
                    log.atWarn().log("the database runs again");
                } catch (IOException | StartRefused e) {
                    log.atError().setCause(e).log("the database does not start");
                    nap(5000);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void nap(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Dihentikan.", e);
        }
    }
}
