package id.kentongan.webhooks;

import id.kentongan.web.Live;
import jakarta.annotation.PostConstruct;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Which keys have a webhook, in memory: as long as none has, messages cost nothing more.
///
/// A node knows its own new webhooks from their commit on. The others hear of them within
/// milliseconds, and at the latest when they read again, every two seconds; what happens there
/// before is not told to the new webhook.
@Component
class Watched {

    private static final Logger log = LoggerFactory.getLogger(Watched.class);

    private final JdbcClient db;
    private final Live live;
    private volatile @Nullable Set<UUID> clients;

    Watched(JdbcClient db, Live live) {
        this.db = db;
        this.live = live;
    }

    @PostConstruct
    void listen() {
        var _ = live.listen(Webhooks.TOPIC, _ -> readOrLog());
    }

    /// The keys whose messages somebody wants to hear of.
    Set<UUID> clients() {
        var known = clients;
        return known != null ? known : read();
    }

    /// From this transaction's commit on, `client` may have a webhook.
    void expect(UUID client) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        add(client);
                    }
                });
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void readOrLog() {
        try {
            var _ = read();
        } catch (DataAccessException | TransactionException e) {
            log.atDebug()
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("the webhooks known so far stay");
        }
    }

    private synchronized void add(UUID client) {
        var known = clients;
        if (known != null) {
            var more = new HashSet<>(known);
            more.add(client);
            clients = Set.copyOf(more);
        }
    }

    /// Whoever reads before a commit writes before what is added after it.
    private synchronized Set<UUID> read() {
        var fresh =
                Set.copyOf(
                        db.sql(
                                        """
                                        select distinct w.client
                                        from webhook w join api_key k on k.id = w.client
                                        where w.state = 'ON' and w.deleted_at is null
                                            and k.revoked_at is null
                                        """)
                                .query(UUID.class)
                                .list());
        clients = fresh;
        return fresh;
    }
}
