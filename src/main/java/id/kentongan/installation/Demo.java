package id.kentongan.installation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Everything on one machine, with a telephone network of its own.
@Command(
        name = "demo",
        header = "Menjalankan Kentongan dengan telepon tiruan dan data contoh.",
        description = "Datanya di folder data/demo, terpisah dari data kantor.",
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {

    private final Class<?> application;

    @Option(names = "--fresh", description = "Hapus data demo yang lama dahulu.")
    private boolean fresh;

    Demo(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var data = new Home(Workbench.settings()).data().resolve("demo");
        if (fresh) {
            wipe(data);
        }
        var running = Start.of(application, properties(data, freePort(), freePort(), freePort()));
        if (running.isEmpty()) {
            return 1;
        }
        System.out.printf("%nKentongan demo siap di %s/demo%n", running.get());
        Thread.currentThread().join();
        return 0;
    }

    private static List<String> properties(Path data, int smsc, int bot, int hris) {
        return List.of(
                "spring.profiles.active=demo",
                "kentongan.data-dir=" + data,
                "kentongan.database.url=",
                "kentongan.demo.smsc-port=" + smsc,
                "kentongan.smpp.host=127.0.0.1",
                "kentongan.smpp.port=" + smsc,
                "kentongan.smpp.system-id=kentongan",
                "kentongan.smpp.password=demo",
                "kentongan.smpp.source=5708",
                "kentongan.demo.bot-port=" + bot,
                "kentongan.telegram.api-url=http://127.0.0.1:" + bot,
                "kentongan.telegram.token=700000001:token-contoh-untuk-demo",
                "kentongan.demo.hris-port=" + hris,
                "kentongan.hris.url=http://127.0.0.1:" + hris,
                "kentongan.hris.token=kunci-simpeg-tiruan");
    }

    /// Only what a demo left there, and only while no demo runs.
    static void wipe(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        if (!Files.exists(data.resolve("lock"))) {
            throw new StartRefused(
                    data + " bukan folder demo Kentongan, jadi tidak dihapus. Periksa isinya.");
        }
        try (var _ = DataDirectory.enter(data)) {
            EmbeddedDatabase.stopLeftOver(data);
            try (var files = Files.list(data)) {
                for (var file : files.toList()) {
                    if (!file.endsWith("lock")) {
                        FileSystemUtils.deleteRecursively(file);
                    }
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
