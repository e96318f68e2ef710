package id.kentongan.installation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.SpringApplication;

/// Starts the whole centre.
final class Start {

    private Start() {}

    /// Its address, as a person on this machine opens it; empty when it refused, and has said why.
    static Optional<String> of(Class<?> application, List<String> properties) {
        KnownSettings.warnings(System.getenv().keySet()).forEach(System.err::println);
        var args = new ArrayList<String>();
        args.add("--spring.config.additional-location=" + settingsFile());
        properties.forEach(property -> args.add("--" + property));
        try {
            var running = SpringApplication.run(application, args.toArray(String[]::new));
            var environment = running.getEnvironment();
            var address = environment.getProperty("server.address", "127.0.0.1");
            return Optional.of(
                    "http://"
                            + (address.equals("0.0.0.0") || address.equals("::")
                                    ? "127.0.0.1"
                                    : address)
                            + ":"
                            + environment.getProperty("local.server.port"));
        } catch (RuntimeException _) {
            // StartFailure has said it, or Spring has logged it.
            return Optional.empty();
        }
    }

    static String settingsFile() {
        return "optional:file:" + Home.path().resolve("kentongan.yaml");
    }
}
