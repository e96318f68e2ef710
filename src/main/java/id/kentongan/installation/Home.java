package id.kentongan.installation;

import java.nio.file.Path;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The launcher's folder, and the data folder seen from there.
@Component
class Home {

    private final Path data;

    Home(Environment environment) {
        this.data =
                DataDirectory.resolve(
                        path(), environment.getProperty("kentongan.data-dir", "data"));
    }

    static Path path() {
        return Path.of(System.getProperty("kentongan.home", "")).toAbsolutePath();
    }

    Path data() {
        return data;
    }
}
