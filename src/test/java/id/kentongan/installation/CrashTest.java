package id.kentongan.installation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.Kentongan;
import id.kentongan.demo.Smsc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The carrier hands over texts while the centre is killed again and again.
class CrashTest {

    private static final int TEXTS = 2000;
    private static final List<Integer> KILLED_AFTER = List.of(400, 1200);
    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir static Path folder;

    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void whatever_the_carrier_saw_acknowledged_is_exactly_one_message() throws Exception {
        try (var smsc = Smsc.start(0)) {
            var centre = centre(smsc.port());
            var sent = CompletableFuture.supplyAsync(() -> texts(smsc));

            for (var count : KILLED_AFTER) {
                await().atMost(LONG).until(() -> acknowledged.get() >= count);
                centre.destroyForcibly().waitFor();
                if (count.equals(KILLED_AFTER.getLast())) {
                    Postmaster.of(Cluster.in(folder))
                            .flatMap(it -> ProcessHandle.of(it.pid()))
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
                centre = centre(smsc.port());
            }

            assertThat(CompletableFuture.allOf(sent.get(LONG.toSeconds(), SECONDS)))
                    .succeedsWithin(LONG);
            await().atMost(LONG).until(centre::isAlive);
            centre.destroyForcibly().waitFor();
        }

        try (var database = EmbeddedDatabase.start(folder, 0);
                var connection = database.address().connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*), count(distinct text) from inbound_message")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(TEXTS);
            assertThat(rows.getInt(2)).isEqualTo(TEXTS);
        }
    }

    /// Each text from a telephone of its own, at most forty at a time on the way, each repeated by
    /// the carrier until it is acknowledged.
    private CompletableFuture<?>[] texts(Smsc smsc) {
        var onTheWay = new Semaphore(40);
        var all = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < TEXTS; i++) {
            onTheWay.acquireUninterruptibly();
            all.add(
                    smsc.text("62813%08d".formatted(i), "5708", "Laporan warga nomor " + i)
                            .whenComplete(
                                    (status, _) -> {
                                        if (status != null && status == 0) {
                                            acknowledged.incrementAndGet();
                                        }
                                        onTheWay.release();
                                    }));
        }
        return all.toArray(CompletableFuture[]::new);
    }

    private static Process centre(int smsc) throws Exception {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Kentongan.class.getName(),
                        "serve");
        builder.environment().keySet().removeIf(it -> it.startsWith("KENTONGAN_"));
        builder.environment().put("KENTONGAN_DATA_DIR", folder.toString());
        builder.environment().put("KENTONGAN_HTTP_PORT", "0");
        builder.environment().put("KENTONGAN_SMPP_HOST", "127.0.0.1");
        builder.environment().put("KENTONGAN_SMPP_PORT", String.valueOf(smsc));
        builder.environment().put("KENTONGAN_SMPP_SYSTEM_ID", "kentongan");
        builder.environment().put("KENTONGAN_SMPP_PASSWORD", "crash");
        builder.environment().put("KENTONGAN_SMPP_SOURCE", "5708");
        return builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(Path.of("target/crash-test.log").toFile()))
                .start();
    }
}
