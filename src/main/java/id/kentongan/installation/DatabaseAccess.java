package id.kentongan.installation;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// The office's own PostgreSQL when one is set, otherwise the embedded one. Everything that uses
/// the database is made after it, and so stopped before it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseAccess {

    static final int OLDEST_VERSION = 15;

    @Bean
    @Conditional(NoAddress.class)
    EmbeddedDatabase embeddedDatabase(DatabaseSettings settings, Home home) {
        return EmbeddedDatabase.start(home.data(), settings.port());
    }

    @Bean
    JdbcConnectionDetails databaseAddress(
            DatabaseSettings settings, @Nullable EmbeddedDatabase embedded) {
        return embedded != null ? embedded.address() : checked(settings.address());
    }

    private static DatabaseAddress checked(DatabaseAddress address) {
        try (var connection = address.connect()) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                throw new StartRefused(
                        "PostgreSQL di KENTONGAN_DATABASE_URL versi "
                                + version
                                + "; Kentongan memerlukan versi 15 atau lebih baru.");
            }
            return address;
        } catch (SQLException e) {
            throw new StartRefused(
                    "PostgreSQL di KENTONGAN_DATABASE_URL tidak dapat dihubungi: "
                            + e.getMessage()
                            + " Periksa KENTONGAN_DATABASE_URL, _USERNAME dan _PASSWORD.",
                    e);
        }
    }

    private static final class NoAddress implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var url = context.getEnvironment().getProperty("kentongan.database.url", "");
            return url.isBlank();
        }
    }
}
