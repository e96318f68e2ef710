package id.kentongan.bench;

import id.kentongan.Kentongan;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The centre inside this process, on its embedded database with fsync on, where a benchmark has to
/// reach into it.
final class Office {

    static final String PASSWORD = "bench bench bench";

    private Office() {}

    /// Without a carrier.
    static ConfigurableApplicationContext open(Path data, String... settings) {
        var own =
                List.of(
                        "--server.port=0",
                        "--kentongan.data-dir=" + data,
                        "--kentongan.admin-password=" + PASSWORD);
        return new SpringApplication(Kentongan.class)
                .run(Stream.concat(own.stream(), Stream.of(settings)).toArray(String[]::new));
    }

    /// With one bind to a simulated carrier on this machine.
    static ConfigurableApplicationContext open(Path data, int carrier, String... settings) {
        var bind =
                Stream.of(
                        "--kentongan.smpp.host=127.0.0.1",
                        "--kentongan.smpp.port=" + carrier,
                        "--kentongan.smpp.system-id=bench",
                        "--kentongan.smpp.password=bench",
                        "--kentongan.smpp.source=5708");
        return open(data, Stream.concat(bind, Stream.of(settings)).toArray(String[]::new));
    }

    static int port(ConfigurableApplicationContext centre) {
        return ((WebServerApplicationContext) centre).getWebServer().getPort();
    }
}
