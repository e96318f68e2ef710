package id.kentongan.messaging;

import id.kentongan.web.Live;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What happens to messages because time passes: their moment comes, or it is over.
@Component
class Deadlines {

    /// How long a receipt is waited for.
    static final Duration RECEIPT_HORIZON = Duration.ofHours(72);
    private static final int MOST = 1000;

    private final JdbcClient db;
    private final Admission admission;
    private final ApplicationEventPublisher events;
    private final Live live;

    Deadlines(JdbcClient db, Admission admission, ApplicationEventPublisher events, Live live) {
        this.db = db;
        this.admission = admission;
        this.events = events;
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
        events.publishEvent(new DeliveriesChanged(moved));
        live.announce("outbox", "");
        return true;
    }

    /// What is of no use any more does not leave.
    @Transactional
    public void expire() {
        tell(
                """
                update outbound_message
                set state = 'EXPIRED', reason = 'too-late', settled_at = clock_timestamp()
                where expires_at is not null and state in ('HELD', 'SCHEDULED', 'QUEUED')
                    and expires_at <= now()
                returning id as message, state
                """,
                null);
    }

    /// After the horizon nobody waits for a receipt any longer; one that comes still counts.
    @Transactional
    public void stopWaiting() {
        tell(
                """
                update outbound_message set state = 'NO_RECEIPT', settled_at = clock_timestamp()
                where state = 'SENT' and sent_at < now() - make_interval(secs => ?)
                returning id as message, state
                """,
                RECEIPT_HORIZON);
        tell(
                """
                update outbound_message set state = 'NO_RECEIPT', settled_at = clock_timestamp()
                where state = 'IN_DOUBT' and doubt_at < now() - make_interval(secs => ?)
                returning id as message, state
                """,
                RECEIPT_HORIZON);
    }

    private void tell(String update, @Nullable Duration horizon) {
        var statement = db.sql(update);
        var moved =
                (horizon == null ? statement : statement.param(horizon.toSeconds()))
                        .query(new DataClassRowMapper<>(DeliveriesChanged.Change.class))
                        .list();
        if (!moved.isEmpty()) {
            events.publishEvent(new DeliveriesChanged(List.copyOf(moved)));
            live.announce("channel", "");
        }
    }
}
