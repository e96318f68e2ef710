package id.kentongan.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// [Live] over PostgreSQL's LISTEN and NOTIFY: heard on every node, told only after a commit.
///
/// A NOTIFY inside a transaction would make all commits of the database stand in line for each
/// other. So this node hears of its own commits directly, and the others get, a moment later, what
/// has gathered.
@Component
class PostgresLive implements Live, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PostgresLive.class);
    private static final String CHANNEL = "kentongan";
    private static final int WAIT_MILLIS = 500;
    private static final int RETRY_MILLIS = 1000;
    private static final int GATHER_MILLIS = 20;
    private static final int MOST_AT_ONCE = 1000;

    private final JdbcClient db;
    private final DataSource dataSource;
    private final TransactionOperations tx;
    private final String self = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, List<BiConsumer<String, String>>> listeners =
            new ConcurrentHashMap<>();
    private final Gathering here = new Gathering();
    private final Gathering elsewhere = new Gathering();
    private volatile List<Thread> threads = List.of();

    PostgresLive(JdbcClient db, DataSource dataSource, TransactionOperations tx) {
        this.db = db;
        this.dataSource = dataSource;
        this.tx = tx;
    }

    @Override
    public void announce(String topic, String key, String audience) {
        var announcement = topic + " " + audience + " " + key;
        if (!isRunning()) {
            tell(List.of(announcement));
        } else if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            gather(announcement);
                        }
                    });
        } else {
            gather(announcement);
        }
    }

    private void gather(String announcement) {
        here.add(announcement);
        elsewhere.add(announcement);
    }

    @Override
    public AutoCloseable listenFor(String topic, BiConsumer<String, String> listener) {
        var those = listeners.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>());
        those.add(listener);
        return () -> those.remove(listener);
    }

    @Override
    public void start() {
        var made =
                List.of(
                        Thread.ofVirtual().name("live").unstarted(this::hearUntilStopped),
                        Thread.ofVirtual().name("live-here").unstarted(this::tellHere),
                        Thread.ofVirtual().name("live-elsewhere").unstarted(this::tellElsewhere));
        threads = made;
        made.forEach(Thread::start);
    }

    @Override
    public void stop() {
        var stopping = threads;
        threads = List.of();
        stopping.forEach(Thread::interrupt);
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    private void tellHere() {
        try {
            while (isRunning()) {
                here.take(Integer.MAX_VALUE).forEach(this::hear);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellElsewhere() {
        try {
            while (isRunning()) {
                var gathered = elsewhere.take(MOST_AT_ONCE);
                try {
                    tx.executeWithoutResult(_ -> tell(gathered));
                } catch (DataAccessException | TransactionException _) {
                    log.atDebug().log("live updates were not told to other nodes");
                }
                Thread.sleep(GATHER_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Nothing depends on a hint, so the disk need not be waited for.
    private void tell(List<String> announcements) {
        if (isRunning()) {
            db.sql("set local synchronous_commit = off").update();
        }
        db.sql("select pg_notify(?, ? || ' ' || it) from unnest(?::text[]) it")
                .params(CHANNEL, self, announcements.toArray(String[]::new))
                .query((_, _) -> "")
                .list();
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
                    heardFrom(notice.getParameter());
                }
            }
        } finally {
            try (var unlisten = connection.createStatement()) {
                unlisten.execute("unlisten " + CHANNEL);
            }
        }
    }

    private void heardFrom(String notice) {
        if (!notice.startsWith(self)) {
            hear(notice.substring(notice.indexOf(' ') + 1));
        }
    }

    private void hear(String announcement) {
        var words = announcement.split(" ", 3);
        for (var listener : listeners.getOrDefault(words[0], List.of())) {
            try {
                listener.accept(words[2], words[1]);
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("topic", words[0]).setCause(e).log("a listener failed");
            }
        }
    }

    /// What is to be told; what is there already is not told twice.
    private static final class Gathering {

        private final Set<String> announcements = new LinkedHashSet<>();

        synchronized void add(String announcement) {
            announcements.add(announcement);
            notifyAll();
        }

        synchronized List<String> take(int most) throws InterruptedException {
            while (announcements.isEmpty()) {
                wait();
            }
            var taken = announcements.stream().limit(most).toList();
            taken.forEach(announcements::remove);
            return taken;
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
