package id.kentongan.alerts;

import id.kentongan.contacts.Address;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Texts to employees because of events: by the first of their ways, and by the next one when that
/// fails, each way once and never two at a time.
@Component
class Alerts {

    /// A text that did not reach its employee.
    ///
    /// @param tried the addresses to which it went, in any order
    private record Astray(
            UUID outbound,
            UUID event,
            String nip,
            String text,
            @Nullable String subject,
            Set<String> tried) {

        private static Astray of(ResultSet row) throws SQLException {
            return new Astray(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    Set.of((String[]) row.getArray(6).getArray()));
        }
    }

    private final JdbcClient db;
    private final Outbox outbox;
    private final EmployeeWays ways;
    private final InstantSource clock;

    Alerts(JdbcClient db, Outbox outbox, EmployeeWays ways, InstantSource clock) {
        this.db = db;
        this.outbox = outbox;
        this.ways = ways;
        this.clock = clock;
    }

    /// Queues `text` as part of the caller's transaction.
    ///
    /// @param subject what stands over it in a letter
    @Transactional(propagation = Propagation.MANDATORY)
    void send(UUID event, String nip, String text, String subject) {
        send(ways.of(nip), event, nip, text, subject, null);
    }

    /// Sends what did not arrive by the next way, if there is one.
    @Transactional(propagation = Propagation.MANDATORY)
    void sendOtherwise(List<UUID> outbound) {
        for (var it : astray(outbound)) {
            var left =
                    ways.of(it.nip()).stream()
                            .filter(to -> !it.tried().contains(to.uri()))
                            .toList();
            send(left, it.event(), it.nip(), it.text(), it.subject(), it.outbound());
        }
    }

    /// Whether one of these messages is an alert.
    boolean areAmong(List<UUID> outbound) {
        return db.sql("select exists (select from employee_alert where outbound = any (?))")
                .param(outbound.toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }

    private List<Astray> astray(List<UUID> outbound) {
        return db.sql(
                        """
                        select a.outbound, a.event, a.nip, m.text, m.subject, array(
                            select distinct o.recipient
                            from employee_alert b join outbound_message o on o.id = b.outbound
                            where b.event = a.event)
                        from employee_alert a join outbound_message m on m.id = a.outbound
                        where a.outbound = any (?)
                            and not exists (select from employee_alert b
                                where b.instead_of = a.outbound)
                        """)
                .param(outbound.toArray(UUID[]::new))
                .query((row, _) -> Astray.of(row))
                .list();
    }

    /// To the first of these that may be written to: of a bot that is blocked, and of a number that
    /// objects, it is known at once.
    private void send(
            List<Address> to,
            UUID event,
            String nip,
            String text,
            @Nullable String subject,
            @Nullable UUID insteadOf) {
        var before = insteadOf;
        for (var address : to) {
            var draft =
                    new Draft(null, address, text, MessageClass.ALERT, null, null, null)
                            .about(subject);
            var queued = outbox.enqueue(List.of(draft)).getFirst();
            note(queued.id().value(), event, nip, before);
            if (queued.state() != DeliveryState.SUPPRESSED) {
                return;
            }
            before = queued.id().value();
        }
    }

    private void note(UUID outbound, UUID event, String nip, @Nullable UUID insteadOf) {
        db.sql(
                        """
                        insert into employee_alert (outbound, event, nip, at, instead_of)
                        values (:outbound, :event, :nip, :at, cast(:insteadOf as uuid))
                        """)
                .param("outbound", outbound)
                .param("event", event)
                .param("nip", nip)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("insteadOf", insteadOf == null ? null : insteadOf.toString())
                .update();
    }
}
