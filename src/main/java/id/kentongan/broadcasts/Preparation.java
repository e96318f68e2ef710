package id.kentongan.broadcasts;

import static id.kentongan.broadcasts.BroadcastState.DRAFT;
import static id.kentongan.broadcasts.BroadcastState.PREPARING;

import id.kentongan.contacts.Objections;
import id.kentongan.messaging.BroadcastId;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.MessageClass;
import id.kentongan.templates.MissingValue;
import id.kentongan.templates.TextRefusal;
import id.kentongan.templates.Wording;
import id.kentongan.web.Live;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes down for each recipient what he will get, lot by lot, before anybody approves it: what
/// the second pair of eyes sees is what goes.
@Component
class Preparation {

    static final Set<DeliveryState> FAILED =
            EnumSet.of(DeliveryState.UNDELIVERED, DeliveryState.REJECTED, DeliveryState.EXPIRED);

    private final BroadcastStore store;
    private final RecipientGroups groups;
    private final Addressees addressees;
    private final Objections objections;
    private final JdbcClient db;
    private final DataSource database;
    private final Live live;

    Preparation(
            BroadcastStore store,
            RecipientGroups groups,
            Addressees addressees,
            Objections objections,
            JdbcClient db,
            DataSource database,
            Live live) {
        this.store = store;
        this.groups = groups;
        this.addressees = addressees;
        this.objections = objections;
        this.db = db;
        this.database = database;
        this.live = live;
    }

    /// Prepares a broadcast from its beginning, also one that a dead node has left half done. What
    /// is wrong brings it back to its author.
    ///
    /// @param ours asked after each lot: whether it is still this node's work
    void run(BroadcastId id, BooleanSupplier ours) {
        var found = store.find(id).filter(it -> it.is(PREPARING));
        if (found.isEmpty()) {
            return;
        }
        db.sql("delete from broadcast_recipient where broadcast = ?").param(id.value()).update();
        try {
            new Ledger(found.get(), ours).write();
        } catch (BroadcastRefusal refusal) {
            db.sql("delete from broadcast_recipient where broadcast = ?")
                    .param(id.value())
                    .update();
            var reason =
                    Stream.concat(
                                    Stream.of(refusal.field()),
                                    Arrays.stream(refusal.args()).map(Object::toString))
                            .collect(Collectors.joining(":"));
            var _ = store.move(id, List.of(PREPARING), DRAFT, reason);
            live.announce("broadcast", id.value().toString());
        }
    }

    /// One broadcast's list on its way into the table.
    private final class Ledger {

        private final Broadcast broadcast;
        private final BooleanSupplier ours;
        private final @Nullable Wording wording;
        private final Map<String, Integer> columns;
        private final Addressees.Source source;
        private final BulkCopy copy =
                new BulkCopy(
                        database,
                        "broadcast_recipient (broadcast, number, address, text, segments)");
        private final ContentHash hash;
        private int number;
        private int suppressed;
        private long segments;

        Ledger(Broadcast broadcast, BooleanSupplier ours) {
            this.ours = ours;
            this.broadcast = broadcast;
            this.wording = broadcast.retryOf() == null ? wording(broadcast.text()) : null;
            this.columns = columns(broadcast);
            this.source = addressees.of(broadcast);
            this.hash =
                    new ContentHash(
                            broadcast.messageClass(),
                            broadcast.notBefore(),
                            broadcast.expiresAt(),
                            broadcast.unit());
        }

        void write() {
            for (var lot = source.next(); !lot.isEmpty(); lot = source.next()) {
                lot.forEach(this::write);
                suppressed += suppressed(lot);
                copy.store();
                if (!noted() || !ours.getAsBoolean()) {
                    return;
                }
            }
            if (number == 0) {
                throw new BroadcastRefusal("nobody", "nobody");
            }
            submit();
        }

        private void write(Addressees.Recipient to) {
            var line = LedgerLine.of(++number, to.address(), text(to));
            segments += line.segments();
            hash.add(line);
            var _ =
                    copy.add(
                            broadcast.id().value(),
                            line.number(),
                            line.address(),
                            line.own(broadcast.text()),
                            line.parts());
        }

        private String text(Addressees.Recipient to) {
            if (to.text() != null) {
                return to.text();
            }
            try {
                return Objects.requireNonNull(wording)
                        .with(
                                gap -> {
                                    var at = columns.getOrDefault(gap, -1);
                                    return at >= 0 && at < to.fields().size()
                                            ? to.fields().get(at)
                                            : null;
                                });
            } catch (MissingValue missing) {
                throw new BroadcastRefusal("value", "value", missing.name(), number);
            }
        }

        private int suppressed(List<Addressees.Recipient> lot) {
            return broadcast.messageClass() == MessageClass.EMERGENCY
                    ? 0
                    : objections
                            .among(lot.stream().map(Addressees.Recipient::address).toList())
                            .size();
        }

        private boolean noted() {
            live.announce("broadcast", broadcast.id().value().toString());
            return db.sql(
                                    """
                                    update broadcast set prepared = ?
                                    where id = ? and state = 'PREPARING' and round = ?
                                    """)
                            .params(number, broadcast.id().value(), broadcast.round())
                            .update()
                    == 1;
        }

        private void submit() {
            db.sql(
                            """
                            update broadcast
                            set state = 'SUBMITTED', recipients = :recipients, prepared = :recipients,
                                suppressed = :suppressed, segments = :segments,
                                content_hash = :hash, reason = null,
                                submitted_at = clock_timestamp()
                            where id = :id and state = 'PREPARING' and round = :round
                            """)
                    .param("recipients", number)
                    .param("suppressed", suppressed)
                    .param("segments", segments)
                    .param("hash", hash.hex())
                    .param("id", broadcast.id().value())
                    .param("round", broadcast.round())
                    .update();
            live.announce("broadcast", broadcast.id().value().toString());
        }
    }

    private static Wording wording(String text) {
        try {
            return Wording.of(text);
        } catch (TextRefusal _) {
            throw new BroadcastRefusal("wording", "wording");
        }
    }

    private Map<String, Integer> columns(Broadcast it) {
        var names =
                it.recipientGroup() == null
                        ? List.<String>of()
                        : groups.find(it.recipientGroup())
                                .map(RecipientGroup::columns)
                                .orElse(List.of());
        return names.stream().distinct().collect(Collectors.toMap(name -> name, names::indexOf));
    }
}
