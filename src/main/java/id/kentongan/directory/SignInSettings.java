package id.kentongan.directory;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param adminPassword of the first user; a random one when none is given
@ConfigurationProperties("kentongan")
record SignInSettings(@Nullable String adminPassword) {

    // A secret stays out of every log.
    @Override
    public String toString() {
        return "SignInSettings";
    }
}
