package id.kentongan.channels.gammu;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The connection to gammu-smsd's database; opened when it is first needed, so that the centre
/// starts without it.
final class GammuDatabase implements AutoCloseable {

    private static final int MOST = 4;
    /// Shorter than what makes others think this process dead: what hangs must not be written after
    /// somebody else has looked for it.
    private static final int SECONDS = 5;

    private final HikariDataSource source;
    private final JdbcClient db;
    private final TransactionTemplate tx;

    GammuDatabase(GammuSettings settings) {
        var pool = new HikariConfig();
        pool.setPoolName("gammu");
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.username());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(MOST);
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(SECONDS * 1_000L);
        pool.addDataSourceProperty("ApplicationName", "kentongan");
        pool.addDataSourceProperty("loginTimeout", SECONDS);
        pool.addDataSourceProperty("socketTimeout", 2 * SECONDS);
        pool.addDataSourceProperty("logServerErrorDetail", false);
        pool.setConnectionInitSql(session(settings));
        this.source = new HikariDataSource(pool);
        this.db = JdbcClient.create(source);
        this.tx = new TransactionTemplate(new JdbcTransactionManager(source));
        this.tx.setTimeout(SECONDS);
    }

    JdbcClient db() {
        return db;
    }

    <T> T transactional(Supplier<T> work) {
        return java.util.Objects.requireNonNull(tx.execute(_ -> work.get()));
    }

    @Override
    public void close() {
        source.close();
    }

    /// Timestamps there have no zone and are the server's own. The driver sets the zone of this
    /// machine; the server's is what it writes its log in, unless somebody changed only one.
    private static String session(GammuSettings settings) {
        var zone =
                settings.zone().isEmpty()
                        ? "current_setting('log_timezone')"
                        : "'" + settings.zone() + "'";
        return "select set_config('TimeZone', %s, false), set_config('statement_timeout', '%ds', false)"
                .formatted(zone, SECONDS);
    }
}
