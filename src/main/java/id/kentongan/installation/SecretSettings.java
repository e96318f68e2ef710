package id.kentongan.installation;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param secretKey what encrypts secrets in the database, the same on every machine; after a comma
///     older ones, which open what they have sealed
@ConfigurationProperties("kentongan")
record SecretSettings(@DefaultValue List<String> secretKey) {

    private static final int LEAST = 32;

    SecretSettings {
        if (secretKey.stream().anyMatch(it -> it.length() < LEAST)) {
            throw new IllegalArgumentException(
                    "KENTONGAN_SECRET_KEY harus terdiri atas 32 karakter atau lebih, misalnya dari:"
                            + " openssl rand -hex 32");
        }
    }

    // A secret stays out of every log.
    @Override
    public String toString() {
        return "SecretSettings";
    }
}
