package id.kentongan.bench;

import id.kentongan.Kentongan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The centre as an office runs it: a process of its own, with the memory of the launcher, on its
/// embedded database with fsync on. It can be killed and started again on the same data.
final class Centre implements AutoCloseable {

    private static final List<String> MEMORY =
            List.of(
                    "-Xms48m",
                    "-Xmx256m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "--enable-native-access=ALL-UNNAMED");
    private static final Duration LONG = Duration.ofSeconds(120);

    private final Path data;
    private final Map<String, String> settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private int port;
    private Process process;

    /// A first start in an empty folder.
    Centre(Map<String, String> settings) throws Exception {
        this(Files.createTempDirectory("kentongan-drill"), settings);
    }

    /// One more node on the same database: `settings` say which.
    Centre(Path data, Map<String, String> settings) throws Exception {
        this.data = data;
        this.settings = new HashMap<>(settings);
        this.port = freePort();
        this.process = launch();
        awaitReady();
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// kill -9 of the Java process.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// kill -9 of the database with all that belongs to it.
    void killDatabase() throws IOException {
        postmaster().forEach(ProcessHandle::destroyForcibly);
    }

    /// SIGTERM, and whether it ended in time.
    boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(60, TimeUnit.SECONDS);
    }

    void start() throws Exception {
        port = freePort();
        process = launch();
        awaitReady();
    }

    /// Starts without waiting until it is ready.
    void startSoon() throws IOException {
        port = freePort();
        process = launch();
    }

    /// A key that may send and read.
    String key() throws Exception {
        return key("messages:send,messages:read");
    }

    /// A key that may do what `scopes` say.
    String key(String scopes) throws Exception {
        var command = command("api-key", "create", "drill", "--scope", scopes);
        var out = Files.createTempFile("kentongan-key", ".txt");
        var status = builder(command).redirectOutput(out.toFile()).start().waitFor();
        var lines = Files.readAllLines(out);
        if (status != 0) {
            throw new IllegalStateException("No key: " + lines);
        }
        return lines.stream().filter(it -> it.startsWith("kt_")).findFirst().orElseThrow();
    }

    /// Resident memory of the Java process, in MiB.
    long residentMiB() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", "" + process.pid(), "status"))) {
            return lines.filter(it -> it.startsWith("VmRSS"))
                    .mapToLong(it -> Long.parseLong(it.replaceAll("\\D+", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    /// Seconds of processor so far: the Java process, and its database.
    double[] cpu() throws IOException {
        return new double[] {
            seconds(process.toHandle()),
            postmaster().flatMap(ProcessHandle::descendants).mapToDouble(Centre::seconds).sum()
        };
    }

    void awaitReady() throws Exception {
        var until = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < until) {
            if (isReady()) {
                return;
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("The centre did not start; see " + log());
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The centre is not ready; see " + log());
    }

    boolean isReady() {
        var uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        if (!stop()) {
            kill();
        }
        http.close();
    }

    private Path log() {
        return data.resolve("drill.log");
    }

    private Process launch() throws IOException {
        return builder(command("serve"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(it -> it.startsWith("KENTONGAN_"));
        builder.environment().put("KENTONGAN_DATA_DIR", data.toString());
        builder.environment().put("KENTONGAN_HTTP_PORT", "" + port);
        builder.environment().put("KENTONGAN_ADMIN_PASSWORD", "bench bench bench");
        builder.environment().putAll(settings);
        return builder;
    }

    private static List<String> command(String... args) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MEMORY);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Kentongan.class.getName());
        command.addAll(List.of(args));
        return command;
    }

    private Stream<ProcessHandle> postmaster() throws IOException {
        try (var files = Files.find(data, 4, (it, _) -> it.endsWith("postmaster.pid"))) {
            return files.map(Centre::pid).toList().stream()
                    .flatMap(it -> ProcessHandle.of(it).stream());
        }
    }

    private static long pid(Path file) {
        try {
            return Long.parseLong(Files.readAllLines(file, StandardCharsets.UTF_8).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
