package id.kentongan.alerts;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The HR system that knows the employees' passwords.
///
/// @param url `POST {url}/verify` asks it; empty for the local register
/// @param token what it knows us by; empty for nothing
/// @param timeout how long we wait for it
@ConfigurationProperties("kentongan.hris")
record HrisSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String token,
        @DefaultValue("5s") Duration timeout) {

    HrisSettings {
        url = url.strip().replaceFirst("/+$", "");
        if (!url.isEmpty() && !isAddress(url)) {
            throw new IllegalArgumentException(
                    "KENTONGAN_HRIS_URL harus berupa alamat seperti https://simpeg.contoh.go.id/api,"
                            + " tanpa ? dan #");
        }
        if (timeout.toMillis() < 100 || timeout.toSeconds() > 30) {
            throw new IllegalArgumentException(
                    "KENTONGAN_HRIS_TIMEOUT harus antara 100ms dan 30s, misalnya 5s");
        }
    }

    boolean isSet() {
        return !url.isEmpty();
    }

    URI verify() {
        return URI.create(url + "/verify");
    }

    private static boolean isAddress(String url) {
        try {
            var uri = URI.create(url);
            return uri.getHost() != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    // A token stays out of every log.
    @Override
    public String toString() {
        return "HrisSettings";
    }
}
