package id.kentongan.alerts;

import id.kentongan.contacts.Address;
import id.kentongan.messaging.DeliveriesChanged;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.Telephones;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/// Employees with their telephones, for tests.
public final class Staff extends Telephones {

    private final JdbcClient db;
    private final PasswordEncoder encoder;

    public Staff(JdbcClient db, Inbox inbox, PasswordEncoder encoder) {
        super(db, inbox);
        this.db = db;
        this.encoder = encoder;
    }

    /// Somebody with a password.
    public String employee(String name, String unit, @Nullable String password) {
        var nip = nip();
        db.sql(
                        "insert into employee (nip, name, unit, password_hash) values (?, ?, ?, nullif(?, ''))")
                .params(nip, name, unit, password == null ? "" : encoder.encode(password))
                .update();
        return nip;
    }

    /// Registered with a telephone, as if he had done so himself.
    public void registered(String nip, Address address) {
        db.sql(
                        """
                        insert into employee_registration (id, nip, address, kind, since)
                        values (?, ?, ?, ?, now())
                        """)
                .params(UUID.randomUUID(), nip, address.uri(), Registration.Kind.of(address).name())
                .update();
    }

    public static String nip() {
        var random = ThreadLocalRandom.current();
        return "19%02d%02d%02d2010%02d%d%03d"
                .formatted(
                        random.nextInt(60, 90),
                        random.nextInt(1, 13),
                        random.nextInt(1, 29),
                        random.nextInt(1, 13),
                        random.nextInt(1, 3),
                        random.nextInt(1, 1000));
    }

    /// Something happens to an employee's promotion.
    void happens(
            TransactionOperations tx, Events events, AlertKinds kinds, String nip, String status) {
        var kind = kinds.find(Matter.PROMOTION, status).orElseThrow();
        var event =
                new HrEvent(
                        "staff",
                        UUID.randomUUID().toString(),
                        nip,
                        Matter.PROMOTION,
                        "",
                        status,
                        null,
                        Instant.now(),
                        HrEvent.Road.API,
                        "uji");
        tx.executeWithoutResult(_ -> events.take(event, kind));
    }

    /// What went to an address comes into a state, as if the carrier had said so.
    void becomes(
            TransactionOperations tx,
            ApplicationEventPublisher publisher,
            Address to,
            DeliveryState state) {
        tx.executeWithoutResult(
                _ -> {
                    var moved =
                            db.sql(
                                            """
                                            update outbound_message
                                            set state = ?, settled_at = clock_timestamp()
                                            where recipient = ? returning id
                                            """)
                                    .params(state.name(), to.uri())
                                    .query(
                                            (row, _) ->
                                                    new DeliveriesChanged.Change(
                                                            new MessageId(
                                                                    row.getObject(1, UUID.class)),
                                                            state))
                                    .list();
                    publisher.publishEvent(new DeliveriesChanged(moved));
                });
    }
}
