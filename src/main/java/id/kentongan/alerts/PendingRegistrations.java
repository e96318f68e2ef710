package id.kentongan.alerts;

import id.kentongan.contacts.Address;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.InboundSecrets;
import id.kentongan.messaging.MessageId;
import id.kentongan.web.Live;
import java.util.List;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Registrations whose password nobody has looked at yet, and what became of the others.
@Component
class PendingRegistrations {

    /// Rings when there is one.
    static final String TOPIC = "registration";

    /// What became of one.
    enum Outcome {
        REGISTERED,
        /// The same telephone for the same employee once more.
        AGAIN,
        /// The telephone that is registered was asked.
        ASKED,
        WRONG,
        LOCKED,
        /// The telephone is somebody else's.
        TAKEN,
        TROUBLE,
        /// Its password was gone before anybody had looked at it.
        TOO_LATE
    }

    /// One that waits.
    record Attempt(MessageId message, String nip, String address, String channel) {

        Nip number() {
            return new Nip(nip);
        }

        Address from() {
            return Address.parse(address);
        }

        ChannelId by() {
            return new ChannelId(channel);
        }
    }

    private final JdbcClient db;
    private final InboundSecrets secrets;
    private final Live live;

    PendingRegistrations(JdbcClient db, InboundSecrets secrets, Live live) {
        this.db = db;
        this.secrets = secrets;
        this.live = live;
    }

    /// Lets one wait, as part of the caller's transaction.
    void add(InboundMessage message, Nip nip) {
        db.sql(
                        """
                        insert into registration_attempt
                            (message, nip, address, channel, at, due_at)
                        values (?, ?, ?, ?, clock_timestamp(), clock_timestamp())
                        on conflict (message) do nothing
                        """)
                .params(
                        message.id().value(),
                        nip.digits(),
                        message.from().uri(),
                        message.channel().value())
                .update();
        live.announce(TOPIC, "");
    }

    /// Takes the oldest for a minute: should this machine die, they fall due again. Of one
    /// telephone, and one employee, only one at a time.
    List<Attempt> claim(int most) {
        return db.sql(
                        """
                        update registration_attempt
                        set due_at = clock_timestamp() + interval '1 minute', tries = tries + 1
                        where message in (
                            select message from registration_attempt a
                            where outcome is null and due_at <= clock_timestamp()
                                and not exists (
                                    select from registration_attempt b
                                    where b.outcome is null and b.message <> a.message
                                        and (b.address = a.address or b.nip = a.nip)
                                        and (b.due_at > clock_timestamp()
                                            or (b.at, b.message) < (a.at, a.message)))
                            order by at limit ? for update skip locked)
                        returning message, nip, address, channel
                        """)
                .param(most)
                .query(new DataClassRowMapper<>(Attempt.class))
                .list();
    }

    /// Ends one because of `lock`, and all others that wait behind the same lock, as [#end].
    ///
    /// @return them, the oldest first
    List<Attempt> turnAway(Attempt it, RegistrationBrake.Lock lock) {
        var ended =
                db.sql(
                                """
                                with behind as (
                                    select message from registration_attempt
                                    where outcome is null and case when :employee
                                            then nip = :nip else address = :address end
                                        and (due_at <= clock_timestamp() or message = :message)
                                    for update skip locked),
                                ended as (
                                    update registration_attempt
                                    set outcome = 'LOCKED', ended_at = clock_timestamp()
                                    where message in (select message from behind)
                                    returning message, nip, address, channel, at)
                                select message, nip, address, channel from ended
                                order by at, message
                                """)
                        .param("employee", lock.isOfEmployee())
                        .param("nip", it.nip())
                        .param("address", it.address())
                        .param("message", it.message().value())
                        .query(new DataClassRowMapper<>(Attempt.class))
                        .list();
        secrets.forget(ended.stream().map(Attempt::message).toList());
        live.announce(Registrations.TOPIC, "");
        return ended;
    }

    /// Ends one and forgets its password, in one transaction with what came of it.
    void end(Attempt it, Outcome outcome) {
        db.sql(
                        """
                        update registration_attempt
                        set outcome = ?, ended_at = clock_timestamp()
                        where message = ? and outcome is null
                        """)
                .params(outcome.name(), it.message().value())
                .update();
        secrets.forget(List.of(it.message()));
        live.announce(Registrations.TOPIC, "");
    }
}
