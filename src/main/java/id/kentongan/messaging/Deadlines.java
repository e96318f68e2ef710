package id.kentongan.messaging;

import id.kentongan.web.Live;
import java.time.Duration;
import java.util.Objects;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// What happens to messages because time passes: their moment comes, or it is over.
@Component
class Deadlines {

    /// How long a receipt is waited for.
    static final Duration RECEIPT_HORIZON = Duration.ofHours(72);
    /// How many move in one transaction.
    static final int MOST = 1000;

    private final JdbcClient db;
    private final Admission admission;
    private final TransactionOperations tx;
    private final Tidings tidings;
    private final Live live;

    Deadlines(
            JdbcClient db,
            Admission admission,
            TransactionOperations tx,
            Tidings tidings,
            Live live) {
        this.db = db;
        this.admission = admission;
        this.tx = tx;
        this.tidings = tidings;
        this.live = live;
    }

    /// Puts into the queue whatever waited for this moment, unless somebody has refused it
    /// meanwhile or the hour is a quiet one; false when nothing did.
    @Transactional
    public boolean release() {
        var due =
                db.sql(
                                """
                                select id, recipient, class as message_class, override, unit
                                from outbound_message
                                where state in ('HELD', 'SCHEDULED') and due_at <= now()
                                order by due_at limit ? for update skip locked
                                """)
                        .param(MOST)
                        .query(new DataClassRowMapper<>(Admission.Waiting.class))
                        .list();
        if (due.isEmpty()) {
            return false;
        }
        var decided = admission.again(due);
        var moved =
                db.sql(
                                """
                                update outbound_message m
                                set state = r.state, reason = r.reason,
                                    due_at = coalesce(r.due_at, now()),
                                    settled_at = case when r.state = 'SUPPRESSED' then now() end
                                from unnest(:id::uuid[], :state::text[], :dueAt::timestamptz[],
                                    :reason::text[]) as r (id, state, due_at, reason)
                                where m.id = r.id
                                returning m.id as message, m.state
                                """)
                        .param("id", Columns.of(decided, Admission.Decided::id))
                        .param("state", Columns.of(decided, it -> it.verdict().state()))
                        .param("dueAt", Columns.of(decided, it -> it.verdict().dueAt()))
                        .param("reason", Columns.of(decided, it -> it.verdict().reason()))
                        .query(new DataClassRowMapper<>(DeliveriesChanged.Change.class))
                        .list();
        tidings.tell(moved);
        live.announce("outbox", "");
        return true;
    }

    /// What is of no use any more does not leave.
    void expire() {
        inBatches(
                """
                update outbound_message
                set state = 'EXPIRED', reason = 'too-late', settled_at = clock_timestamp()
                where id in (
                    select id from outbound_message
                    where expires_at is not null and state in ('HELD', 'SCHEDULED', 'QUEUED')
                        and expires_at <= now()
                    order by expires_at limit :most for update skip locked)
                returning id as message, state
                """);
    }

    /// After the horizon nobody waits for a receipt any longer; one that comes still counts. By
    /// Telegram and by e-mail none ever comes, and none is waited for.
    void stopWaiting() {
        inBatches(
                """
                update outbound_message set state = 'NO_RECEIPT', settled_at = clock_timestamp()
                where id in (
                    select id from outbound_message
                    where state = 'SENT' and channel not in ('telegram', 'email')
                        and sent_at < now() - make_interval(secs => :horizon)
                    order by sent_at limit :most for update skip locked)
                returning id as message, state
                """);
        inBatches(
                """
                update outbound_message set state = 'NO_RECEIPT', settled_at = clock_timestamp()
                where id in (
                    select id from outbound_message
                    where state = 'IN_DOUBT' and doubt_at < now() - make_interval(secs => :horizon)
                    order by doubt_at limit :most for update skip locked)
                returning id as message, state
                """);
    }

    /// A night's backlog is over at the same moment: each batch is a transaction of its own, so
    /// that nothing else waits for all of them.
    private void inBatches(String update) {
        int moved;
        do {
            moved = Objects.requireNonNull(tx.execute(_ -> batch(update)));
        } while (moved >= MOST);
    }

    private int batch(String update) {
        var moved =
                db.sql(update)
                        .param("most", MOST)
                        .param("horizon", RECEIPT_HORIZON.toSeconds())
                        .query(new DataClassRowMapper<>(DeliveriesChanged.Change.class))
                        .list();
        if (!moved.isEmpty()) {
            tidings.tell(moved);
            live.announce("channel", "");
        }
        return moved.size();
    }
}
