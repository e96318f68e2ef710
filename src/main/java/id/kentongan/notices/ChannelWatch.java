package id.kentongan.notices;

import static java.time.ZoneOffset.UTC;

import id.kentongan.directory.Directory;
import id.kentongan.directory.Permission;
import id.kentongan.messaging.ChannelHealth;
import id.kentongan.messaging.Gateway;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Tells administrators of a channel that has been in trouble for minutes, and when it is well
/// again: each once, however many nodes look.
@Component
class ChannelWatch {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ObjectProvider<Gateway> gateways;
    private final Notices notices;
    private final Directory directory;
    private final JdbcClient db;
    private final TransactionOperations tx;
    private final InstantSource clock;

    ChannelWatch(
            ObjectProvider<Gateway> gateways,
            Notices notices,
            Directory directory,
            JdbcClient db,
            TransactionOperations tx,
            InstantSource clock) {
        this.gateways = gateways;
        this.notices = notices;
        this.directory = directory;
        this.db = db;
        this.tx = tx;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
    void look() {
        gateways.orderedStream().map(Gateway::health).forEach(this::look);
    }

    /// A node that stands by knows nothing of the one that has the channel.
    void look(ChannelHealth health) {
        var now = clock.instant();
        switch (health.state()) {
            case UP -> tx.executeWithoutResult(_ -> well(health));
            case STANDBY -> {}
            case CONNECTING, DEAF, HALTED, DOWN -> {
                if (!health.since().isAfter(now.minus(PATIENCE))) {
                    tx.executeWithoutResult(_ -> troubled(health, now));
                }
            }
        }
    }

    private void troubled(ChannelHealth health, Instant now) {
        var first =
                db.sql(
                                        """
                                        insert into channel_trouble (channel, told_at) values (?, ?)
                                        on conflict do nothing
                                        """)
                                .params(health.channel().value(), now.atOffset(UTC))
                                .update()
                        == 1;
        if (first) {
            tell(health, "notices.channel.down");
        }
    }

    private void well(ChannelHealth health) {
        var known =
                db.sql("delete from channel_trouble where channel = ?")
                                .param(health.channel().value())
                                .update()
                        == 1;
        if (known) {
            tell(health, "notices.channel.up");
        }
    }

    private void tell(ChannelHealth health, String key) {
        notices.tell(
                new Notice(
                        NoticeKind.CHANNEL_TROUBLE,
                        key,
                        List.of(health.channel().value()),
                        "/app/kanal"),
                directory.usersWho(Permission.DIRECTORY_MANAGE, null));
    }
}
