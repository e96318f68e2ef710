package id.kentongan.alerts;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.Outbox;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Texts to employees because of events: to the chat when there is one, else to the telephone, and
/// to the telephone once when the chat cannot be reached.
@Component
class Alerts {

    /// A text that did not reach a chat, and where it may go instead: the telephone he registered,
    /// the one he tied to the chat, the one that the HR office knows.
    private record Astray(
            UUID outbound,
            UUID event,
            String nip,
            String text,
            @Nullable String registered,
            @Nullable String tied,
            @Nullable String known) {

        Optional<Address> otherwise() {
            if (registered != null) {
                return Optional.of(Address.parse(registered));
            }
            var phone = tied != null ? tied : known;
            return phone == null ? Optional.empty() : Optional.of(new Phone(phone));
        }
    }

    private final JdbcClient db;
    private final Outbox outbox;
    private final InstantSource clock;

    Alerts(JdbcClient db, Outbox outbox, InstantSource clock) {
        this.db = db;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Queues `text` as part of the caller's transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    void send(UUID event, String nip, Address to, String text) {
        send(event, nip, to, text, null);
    }

    /// Sends what did not reach its chat to a telephone instead, once.
    @Transactional(propagation = Propagation.MANDATORY)
    void sendOtherwise(List<UUID> outbound) {
        astray(outbound)
                .forEach(
                        it ->
                                it.otherwise()
                                        .ifPresent(
                                                to ->
                                                        send(
                                                                it.event(),
                                                                it.nip(),
                                                                to,
                                                                it.text(),
                                                                it.outbound())));
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
                        select a.outbound, a.event, a.nip, m.text, p.address as registered,
                            c.tied_phone as tied, e.phone as known
                        from employee_alert a
                            join outbound_message m on m.id = a.outbound
                            left join employee e on e.nip = a.nip and e.active
                            left join employee_registration p on p.nip = a.nip
                                and p.kind = 'PHONE' and p.ended_at is null
                            left join employee_registration c on c.address = m.recipient
                                and c.ended_at is null
                        where a.outbound = any (?) and m.recipient like 'telegram:%'
                            and not exists (select from employee_alert b
                                where b.instead_of = a.outbound)
                        """)
                .param(outbound.toArray(UUID[]::new))
                .query(new DataClassRowMapper<>(Astray.class))
                .list();
    }

    private void send(UUID event, String nip, Address to, String text, @Nullable UUID insteadOf) {
        var draft = new Draft(null, to, text, MessageClass.ALERT, null, null, null);
        var queued = outbox.enqueue(List.of(draft)).getFirst();
        db.sql(
                        """
                        insert into employee_alert (outbound, event, nip, at, instead_of)
                        values (:outbound, :event, :nip, :at, cast(:insteadOf as uuid))
                        """)
                .param("outbound", queued.id().value())
                .param("event", event)
                .param("nip", nip)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("insteadOf", insteadOf == null ? null : insteadOf.toString())
                .update();
        if (queued.state() == DeliveryState.SUPPRESSED && insteadOf == null) {
            sendOtherwise(List.of(queued.id().value())); // It is known that the bot is blocked.
        }
    }
}
