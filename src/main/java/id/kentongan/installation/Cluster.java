package id.kentongan.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/// The files of one PostgreSQL: made once, started as often as needed, never deleted.
final class Cluster {

    static final String SUPERUSER = "postgres";

    /// Given on the command line, so that no file can say otherwise.
    private static final Map<String, String> SETTINGS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("fsync", "on"),
                            Map.entry("synchronous_commit", "on"),
                            Map.entry("full_page_writes", "on"),
                            Map.entry("listen_addresses", "127.0.0.1"),
                            Map.entry("unix_socket_directories", ""),
                            Map.entry("password_encryption", "scram-sha-256"),
                            Map.entry("max_connections", "60"),
                            Map.entry("shared_buffers", "48MB"),
                            Map.entry("work_mem", "4MB"),
                            Map.entry("maintenance_work_mem", "32MB"),
                            Map.entry("effective_cache_size", "256MB"),
                            Map.entry("min_wal_size", "256MB"),
                            Map.entry("max_wal_size", "512MB"),
                            Map.entry("huge_pages", "off"),
                            Map.entry("io_method", "sync"),
                            Map.entry("jit", "off"),
                            Map.entry("max_worker_processes", "4"),
                            Map.entry("max_logical_replication_workers", "0"),
                            Map.entry("autovacuum", "on"),
                            Map.entry("timezone", "UTC"),
                            Map.entry("log_timezone", "UTC"),
                            Map.entry("log_checkpoints", "off"),
                            // What people wrote stays out of the log: no statements, no details.
                            Map.entry("log_min_messages", "warning"),
                            Map.entry("log_min_error_statement", "panic"),
                            Map.entry("log_error_verbosity", "terse")));

    private static final long LARGEST_LOG_BYTES = 10L << 20;
    private static final int STOP_SECONDS = 60;

    private final Path data;
    private final Path path;
    private final Path programs;
    private final Unprivileged user;

    private Cluster(Path data, Path path, Path programs, Unprivileged user) {
        this.data = data;
        this.path = path;
        this.programs = programs;
        this.user = user;
    }

    static Path in(Path data) {
        return data.resolve("postgres");
    }

    static boolean existsIn(Path data) {
        return Files.exists(in(data).resolve("PG_VERSION"));
    }

    static Path superuserPassword(Path data) {
        return data.resolve("postgres.password");
    }

    /// The one in that folder; a new one when there is none.
    static Cluster openOrCreate(DataDirectory data) {
        var user = Unprivileged.onThisMachine();
        var programs = PostgresBinaries.unpackInto(data.path());
        var cluster = new Cluster(data.path(), in(data.path()), programs, user);
        try {
            if (existsIn(data.path())) {
                cluster.requireOurVersion();
            } else {
                cluster.create();
            }
            user.own(cluster.path);
            return cluster;
        } catch (IOException e) {
            throw cluster.unusable(e);
        }
    }

    /// The one that is there, with the programs that made it.
    static Cluster openExisting(Path data) {
        return new Cluster(
                data, in(data), PostgresBinaries.unpackInto(data), Unprivileged.onThisMachine());
    }

    Path path() {
        return path;
    }

    Path log() {
        return data.resolve("postgres.log");
    }

    Process start(int port) throws IOException {
        keepLogSmall();
        var command = new ArrayList<String>();
        // Its own session: Ctrl-C reaches us, and we stop it when nobody needs it any more.
        command.add("setsid");
        command.addAll(user.command(List.of(program("postgres"), "-D", path.toString())));
        command.addAll(List.of("-p", String.valueOf(port)));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /// Breaks connections off, writes everything down, ends. Nothing is lost.
    boolean stop() throws IOException {
        return run(
                user.command(
                        List.of(
                                program("pg_ctl"),
                                "stop",
                                "-D",
                                path.toString(),
                                "-m",
                                "fast",
                                "-t",
                                String.valueOf(STOP_SECONDS),
                                "-s")));
    }

    private void create() throws IOException {
        var unfinished = data.resolve("postgres.unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        Files.createDirectory(unfinished);
        user.own(unfinished);
        var password = data.resolve("postgres.password.once");
        Files.deleteIfExists(password);
        Files.createFile(password, Passwords.OWNER_ONLY);
        try {
            Files.writeString(password, Passwords.keptIn(superuserPassword(data)));
            user.own(password);
            initialise(unfinished, password);
        } finally {
            Files.delete(password);
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /// The builtin locale orders and folds the same on every machine and after every upgrade.
    private void initialise(Path folder, Path password) throws IOException {
        var done =
                run(
                        user.command(
                                List.of(
                                        program("initdb"),
                                        "-D",
                                        folder.toString(),
                                        "-U",
                                        SUPERUSER,
                                        "--pwfile=" + password,
                                        "--auth=scram-sha-256",
                                        "--data-checksums",
                                        "--encoding=UTF8",
                                        "--locale=C",
                                        "--locale-provider=builtin",
                                        "--builtin-locale=C.UTF-8",
                                        "--set",
                                        "shared_buffers=48MB",
                                        "--set",
                                        "max_connections=60")));
        if (!done) {
            throw new StartRefused(
                    "Basis data baru tidak dapat dibuat di " + folder + ". " + lastWords());
        }
    }

    /// The last thing PostgreSQL said about it.
    String lastWords() {
        try {
            var lines = Files.readAllLines(log(), StandardCharsets.ISO_8859_1);
            var last =
                    lines.reversed().stream()
                            .filter(line -> line.matches(".*(FATAL|PANIC|ERROR|error|could not).*"))
                            .findFirst()
                            .orElse(lines.isEmpty() ? "?" : lines.getLast());
            var hint =
                    last.contains("No space left")
                            ? "Disk penuh: kosongkan ruang, lalu jalankan lagi. "
                            : "";
            return hint + "PostgreSQL berkata: " + last.strip() + " (lengkapnya di " + log() + ")";
        } catch (IOException e) {
            return "Catatan " + log() + " tidak terbaca: " + e.getMessage();
        }
    }

    StartRefused unusable(IOException cause) {
        return new StartRefused(
                "Basis data di "
                        + path
                        + " tidak dapat dipakai ("
                        + cause.getMessage()
                        + "). Periksa ruang disk dan izin folder itu.",
                cause);
    }

    private void requireOurVersion() throws IOException {
        var version = Files.readString(path.resolve("PG_VERSION")).strip();
        if (!PostgresBinaries.VERSION.startsWith(version + ".")) {
            throw new StartRefused(
                    "Basis data di "
                            + path
                            + " dibuat oleh PostgreSQL "
                            + version
                            + ", sedangkan Kentongan ini membawa PostgreSQL "
                            + PostgresBinaries.VERSION
                            + ". Lihat docs/install.md, bagian memperbarui.");
        }
    }

    private void keepLogSmall() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LARGEST_LOG_BYTES) {
            Files.move(
                    log(), data.resolve("postgres.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    private boolean run(List<String> command) throws IOException {
        var process =
                new ProcessBuilder(command)
                        .directory(data.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                        .start();
        try {
            return process.waitFor(STOP_SECONDS * 2L, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
