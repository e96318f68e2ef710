package id.kentongan.directory;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param adminPassword of the first user; a random one when none is given
/// @param ownPhone whether every user has to show first that a telephone is his
@ConfigurationProperties("kentongan")
record SignInSettings(@Nullable String adminPassword, @DefaultValue("OFFERED") OwnPhone ownPhone) {

    enum OwnPhone {
        OFFERED,
        DEMANDED
    }

    // A secret stays out of every log.
    @Override
    public String toString() {
        return "SignInSettings";
    }
}
