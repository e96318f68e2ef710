package id.kentongan.installation;

import id.kentongan.directory.SecretKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The key that encrypts secrets in the database: as set, which several machines on one database
/// need, or else in a file of the data folder, made when it is first needed.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretSettings.class)
class SecretAccess {

    private static final String FILE = "secret-key";
    private static final int BYTES = 32;

    @Bean
    SecretKeys secretKeys(SecretSettings settings, Home home) {
        return new SecretKeys(
                () -> settings.secretKey().isEmpty() ? List.of(kept(home)) : settings.secretKey());
    }

    private static synchronized String kept(Home home) {
        try {
            Files.createDirectories(home.data());
            return Passwords.keptIn(home.data().resolve(FILE), BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
