package id.kentongan.evidence;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;

import id.kentongan.directory.Permission;
import id.kentongan.directory.Unit;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import id.kentongan.directory.UserId;
import id.kentongan.messaging.MessageId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts messages into the tables as a test wants them, all of them at rest.
class MessageRows {

    private final JdbcClient db;
    private final Map<String, @Nullable Object> columns = new HashMap<>();

    MessageRows(JdbcClient db) {
        this.db = db;
        var at = Instant.now();
        columns.put("at", at.atOffset(UTC));
        columns.put("channel", "smpp");
        columns.put("text", "Halo");
        columns.put("class", "CASE");
        columns.put("state", "SENT");
        columns.put("recipient", "tel:" + number());
        columns.put("segments", 1);
        for (var it : new String[] {"unit", "reason", "reference", "expires", "override", "via"}) {
            columns.put(it, null);
        }
        columns.put("resent", false);
        columns.put("contradicted", false);
    }

    static String number() {
        return "+62812" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }

    MessageRows with(String column, @Nullable Object value) {
        columns.put(column, value instanceof Instant at ? at.atOffset(UTC) : value);
        return this;
    }

    UUID add() {
        var at = (OffsetDateTime) requireNonNull(columns.get("at"));
        var id = MessageId.at(at.toInstant().toEpochMilli()).value();
        db.sql(
                        """
                        insert into outbound_message (id, channel, recipient, text, class, unit, state,
                            segments, attempt, due_at, expires_at, reason, contradicted, resent,
                            created_at, on_wire_at, sent_at, settled_at, via, doubt_at,
                            client_reference, override)
                        values (:id, :channel, :recipient, :text, :class, cast(:unit as uuid), :state,
                            :segments, 1, :at, cast(:expires as timestamptz), :reason, :contradicted,
                            :resent, :at, :at, :at, :at, :via, :at, :reference, :override)
                        """)
                .params(columns)
                .param("id", id)
                .update();
        return id;
    }

    void attempt(UUID id, int number, String outcome, @Nullable String reason) {
        db.sql(
                        """
                        insert into outbound_attempt (message, number, via, node, on_wire_at, outcome,
                            reason)
                        values (?, ?, 'smpp', gen_random_uuid(), now(), ?, ?)
                        """)
                .param(id)
                .param(number)
                .param(outcome)
                .param(reason)
                .update();
    }

    void part(UUID id, int number, String carrierId, String state, @Nullable String failure) {
        db.sql(
                        """
                        insert into outbound_segment (message, number, attempt, channel, carrier_id,
                            canonical_id, state, failure, reported_at)
                        values (?, ?, 1, 'smpp', ?, ?, ?, ?, now())
                        """)
                .param(id)
                .param(number)
                .param(carrierId)
                .param(carrierId.toLowerCase(Locale.ROOT))
                .param(state)
                .param(failure)
                .update();
    }

    void receipt(UUID id, String carrierId, String state, String raw) {
        db.sql(
                        """
                        insert into delivery_receipt (channel, carrier_id, canonical_id, state, raw,
                            matched_by, matched_message, matched_at)
                        values ('smpp', ?, ?, ?, ?, 'RAW', ?, now())
                        """)
                .params(carrierId, carrierId, state, raw, id)
                .update();
    }

    Unit unit(String name) {
        var unit = new Unit(new UnitId(UUID.randomUUID()), name, name);
        db.sql("insert into unit (id, name, short_name) values (?, ?, ?)")
                .params(unit.id().value(), name, name)
                .update();
        return unit;
    }

    static User user(@Nullable Unit unit, Permission... permissions) {
        Set<Permission> may = EnumSet.noneOf(Permission.class);
        may.addAll(List.of(permissions));
        return new User(
                new UserId(UUID.randomUUID()),
                "uji",
                "Uji Coba",
                unit,
                may,
                Locale.of("id"),
                User.Theme.LIGHT,
                true);
    }
}
