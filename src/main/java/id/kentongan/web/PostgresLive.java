package id.kentongan.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// [Live] over PostgreSQL's LISTEN and NOTIFY: heard on every node, sent only by a commit.
@Component
class PostgresLive implements Live, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PostgresLive.class);
    private static final String CHANNEL = "kentongan";
    private static final int WAIT_MILLIS = 500;
    private static final int RETRY_MILLIS = 1000;

    private final JdbcClient db;
    private final DataSource dataSource;
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private volatile boolean running;
    private @Nullable Thread ear;

    PostgresLive(JdbcClient db, DataSource dataSource) {
        this.db = db;
        this.dataSource = dataSource;
    }

    @Override
    public void announce(String topic, String key) {
        db.sql("select pg_notify(?, ?)")
                .params(CHANNEL, topic + " " + key)
                .query((_, _) -> "")
                .list();
    }

    @Override
    public AutoCloseable listen(String topic, Consumer<String> listener) {
        var those = listeners.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>());
        those.add(listener);
        return () -> those.remove(listener);
    }

    @Override
    public void start() {
        running = true;
        ear = Thread.ofVirtual().name("live").start(this::hearUntilStopped);
    }

    @Override
    public void stop() {
        running = false;
        if (ear != null) {
            ear.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void hearUntilStopped() {
        while (isRunning()) {
            try (var connection = dataSource.getConnection()) {
                hear(connection);
            } catch (SQLException e) {
                if (isRunning()) {
                    log.atWarn().addKeyValue("state", e.getSQLState()).log("live updates paused");
                    nap();
                }
            }
        }
    }

    private void hear(Connection connection) throws SQLException {
        try (var listen = connection.createStatement()) {
            listen.execute("listen " + CHANNEL);
        }
        try {
            var postgres = connection.unwrap(PGConnection.class);
            while (isRunning()) {
                var heard = postgres.getNotifications(WAIT_MILLIS);
                for (var notice : heard == null ? new org.postgresql.PGNotification[0] : heard) {
                    tell(notice.getParameter());
                }
            }
        } finally {
            try (var unlisten = connection.createStatement()) {
                unlisten.execute("unlisten " + CHANNEL);
            }
        }
    }

    private void tell(String announcement) {
        var gap = announcement.indexOf(' ');
        var topic = announcement.substring(0, gap);
        for (var listener : listeners.getOrDefault(topic, List.of())) {
            try {
                listener.accept(announcement.substring(gap + 1));
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("topic", topic).setCause(e).log("a listener failed");
            }
        }
    }

    private static void nap() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
