package id.kentongan.messaging;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.web.Live;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// What may have been sent or not (I3): finds it after a crash, and does by itself what its class
/// allows. The rest waits for a receipt or for a person.
@Component
class Doubts {

    /// An emergency is not sent more often than this without a person.
    private static final int MOST_ATTEMPTS = 5;
    /// A one-time code that says nothing of its end is of no use after this.
    private static final Duration CODE_LASTS = Duration.ofMinutes(5);

    private final JdbcClient db;
    private final Audit audit;
    private final Tidings tidings;
    private final Live live;
    private final Nodes nodes;
    private final TransactionOperations tx;
    private final Duration wait;

    Doubts(
            JdbcClient db,
            Audit audit,
            Tidings tidings,
            Live live,
            Nodes nodes,
            TransactionOperations tx,
            @Value("${kentongan.messaging.doubt-wait:5m}") Duration wait) {
        this.db = db;
        this.audit = audit;
        this.tidings = tidings;
        this.live = live;
        this.nodes = nodes;
        this.tx = tx;
        this.wait = wait;
    }

    /// What a dead node had on the wire. Whether this one may judge is asked once more when the
    /// rows are known: a database that stood still in between makes all that lives look dead.
    void ofLostNodes() {
        judged(
                db.sql(
                                """
                                with lost as (
                                    update outbound_message m
                                    set state = 'IN_DOUBT', reason = 'node-lost', doubt_at = clock_timestamp()
                                    where state = 'ON_WIRE' and node is distinct from :self
                                        and not exists (
                                        select from node n where n.id = m.node
                                            and n.heartbeat_at > clock_timestamp()
                                                - make_interval(secs => :lapse))
                                    returning id, state, attempt, via, node, on_wire_at, reason),
                                noted as (%s)
                                select id as message, state from lost
                                """
                                        .formatted(NOTE))
                        .param("self", nodes.self())
                        .param("lapse", Nodes.LAPSE.toSeconds()));
    }

    /// What this node put on the wire itself and does not have `underway`. A claim whose answer is
    /// a little late is given time.
    void ofLostClaims(Set<MessageId> underway) {
        judged(
                db.sql(
                                """
                                with lost as (
                                    update outbound_message
                                    set state = 'IN_DOUBT', reason = 'node-lost', doubt_at = clock_timestamp()
                                    where state = 'ON_WIRE' and node = ? and not (id = any (?))
                                        and on_wire_at < clock_timestamp() - make_interval(secs => ?)
                                    returning id, state, attempt, via, node, on_wire_at, reason),
                                noted as (%s)
                                select id as message, state from lost
                                """
                                        .formatted(NOTE))
                        .params(
                                nodes.self(),
                                underway.stream().map(MessageId::value).toArray(UUID[]::new),
                                Nodes.LAPSE.toSeconds()));
    }

    private static final String NOTE =
            """
            insert into outbound_attempt (message, number, via, node, on_wire_at, outcome, reason)
            select id, attempt, via, node, on_wire_at, 'IN_DOUBT', reason from lost
            on conflict do nothing
            """;

    /// By class: an emergency leaves again at once; a one-time code once, while it is of use; an
    /// answer or alert once, when no receipt has come for some minutes. Invitations and bulk never:
    /// nobody is told the same twice by a machine's guess.
    @Transactional
    public void resolve() {
        var resent =
                db.sql(
                                """
                                update outbound_message
                                set state = 'QUEUED', due_at = now(), resent = true, node = null
                                where state = 'IN_DOUBT' and (
                                    class = 'EMERGENCY' and :most > (
                                        select count(*) from outbound_attempt a
                                        where a.message = outbound_message.id
                                            and a.outcome = 'IN_DOUBT')
                                    or class = 'OTP' and not resent
                                        and coalesce(expires_at, created_at + make_interval(secs => :code))
                                            > now()
                                    or class in ('CASE', 'ALERT') and not resent
                                        and doubt_at < now() - make_interval(secs => :wait))
                                returning id as message, state
                                """)
                        .param("most", MOST_ATTEMPTS)
                        .param("code", CODE_LASTS.toSeconds())
                        .param("wait", wait.toSeconds())
                        .query(new DataClassRowMapper<>(DeliveriesChanged.Change.class))
                        .list();
        resent.forEach(
                it ->
                        audit.record(
                                Actor.SYSTEM,
                                "message.resend",
                                "message:" + it.message().value(),
                                Map.of("state", it.state().name())));
        tell(resent);
    }

    private void judged(JdbcClient.StatementSpec update) {
        tx.executeWithoutResult(
                transaction -> {
                    var lost =
                            update.query(new DataClassRowMapper<>(DeliveriesChanged.Change.class))
                                    .list();
                    if (nodes.mayJudge()) {
                        tell(lost);
                    } else {
                        transaction.setRollbackOnly();
                    }
                });
    }

    private void tell(List<DeliveriesChanged.Change> changes) {
        if (!changes.isEmpty()) {
            tidings.tell(changes);
            live.announce("channel", "");
            live.announce("outbox", "");
        }
    }
}
