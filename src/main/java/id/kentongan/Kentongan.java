package id.kentongan;

import id.kentongan.installation.Commands;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/// The whole centre in one process.
@SpringBootApplication
public class Kentongan {

    public static void main(String... args) {
        System.exit(Commands.run(Kentongan.class, args));
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }
}
