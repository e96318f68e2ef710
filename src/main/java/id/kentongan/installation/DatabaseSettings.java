package id.kentongan.installation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param url of the office's own PostgreSQL; blank for the embedded one
/// @param port of the embedded one; 0 for any free one
@ConfigurationProperties("kentongan.database")
record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("0") int port) {

    DatabaseSettings {
        if (!url.isBlank() && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "KENTONGAN_DATABASE_URL harus berbentuk jdbc:postgresql://mesin:5432/nama");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("KENTONGAN_DATABASE_PORT harus antara 0 dan 65535");
        }
    }

    DatabaseAddress address() {
        return new DatabaseAddress(url, username, password);
    }
}
