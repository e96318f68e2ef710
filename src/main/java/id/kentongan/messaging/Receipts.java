package id.kentongan.messaging;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Stores receipts and lets them count. What belongs to nothing yet is parked, looked at again, and
/// kept: see [Standing] for how news add up and [Matches] for whose they are.
@Component
class Receipts {

    private static final int TRIES = 12;
    private static final int MOST = 500;

    private record Sent(UUID id, DeliveryState state, int segments) {}

    private record Part(
            UUID message,
            int attempt,
            int number,
            DeliveryState state,
            @Nullable DeliveryState failure,
            @Nullable String error,
            @Nullable String doneAt) {

        private static Part of(ResultSet row) throws SQLException {
            var failure = row.getString(5);
            return new Part(
                    row.getObject(1, UUID.class),
                    row.getInt(2),
                    row.getInt(3),
                    DeliveryState.valueOf(row.getString(4)),
                    failure == null ? null : DeliveryState.valueOf(failure),
                    row.getString(6),
                    row.getString(7));
        }
    }

    private record Settled(Receipt receipt, Matches.@Nullable Match match) {}

    private record Moved(UUID id, Standing standing) {

        boolean hasChanged() {
            return standing.state() != standing.before();
        }
    }

    private final JdbcClient db;
    private final Matches matches;

    Receipts(JdbcClient db, Matches matches) {
        this.db = db;
        this.matches = matches;
    }

    /// Those that came before we knew the segments which `ended` tells of.
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Receipt> parkedFor(List<Ended> ended) {
        var channels =
                ended.stream()
                        .map(it -> it.message().channel().value())
                        .distinct()
                        .toArray(String[]::new);
        var ids =
                ended.stream()
                        .flatMap(it -> it.taken().values().stream())
                        .map(CarrierIds::canonical)
                        .flatMap(
                                it ->
                                        Stream.concat(
                                                Stream.of(it), CarrierIds.alternates(it).stream()))
                        .filter(it -> !it.isEmpty())
                        .toArray(String[]::new);
        return ids.length == 0
                ? List.of()
                : parked(
                        """
                        channel = any (?::text[]) and canonical_id = any (?::text[])
                            and received_at > now() - interval '14 days'
                        """,
                        channels,
                        ids);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public List<Receipt> parkedAndDue() {
        return parked("due_at <= now()");
    }

    private List<Receipt> parked(String which, Object... params) {
        return db.sql(
                        """
                        select id, channel, carrier_id, canonical_id, state, error, done_at,
                            recipient, raw, tries
                        from delivery_receipt where matched_at is null and %s
                        order by id limit %d for update skip locked
                        """
                                .formatted(which, MOST))
                .params(List.of(params))
                .query(new DataClassRowMapper<>(Receipt.class))
                .list();
    }

    /// Brings each to its segment, folds them in, and writes all of it; says which messages moved.
    @Transactional(propagation = Propagation.MANDATORY)
    public List<DeliveriesChanged.Change> settle(List<Receipt> receipts) {
        if (receipts.isEmpty()) {
            return List.of();
        }
        var found = matches.of(receipts);
        var messages =
                sent(found.values().stream().map(Matches.Match::message).distinct().toList());
        var standings = standings(messages);
        var settled = new ArrayList<Settled>();
        for (int n = 0; n < receipts.size(); n++) {
            var receipt = receipts.get(n);
            var match = found.get(n);
            var standing = match == null ? null : standings.get(match.message());
            settled.add(new Settled(receipt, standing == null ? null : match));
            if (match != null && standing != null) {
                standing.hear(
                        new Standing.Place(match.attempt(), match.number()),
                        receipt.state(),
                        receipt.error(),
                        receipt.doneAt());
            }
        }
        writeSegments(standings);
        var moved = writeMessages(standings);
        keep(settled.stream().filter(it -> it.receipt().id() == null).toList());
        mark(settled.stream().filter(it -> it.receipt().id() != null).toList());
        return moved;
    }

    /// In the order of their ids, as every other writer locks them.
    private Map<UUID, Sent> sent(List<UUID> ids) {
        return db
                .sql(
                        """
                        select id, state, segments from outbound_message where id = any (?)
                        order by id for update
                        """)
                .param(ids.toArray(UUID[]::new))
                .query(
                        (row, _) ->
                                new Sent(
                                        row.getObject(1, UUID.class),
                                        DeliveryState.valueOf(row.getString(2)),
                                        row.getInt(3)))
                .list()
                .stream()
                .collect(toMap(Sent::id, it -> it));
    }

    private Map<UUID, Standing> standings(Map<UUID, Sent> messages) {
        var standings = new TreeMap<UUID, Standing>();
        messages.forEach((id, it) -> standings.put(id, new Standing(it.state(), it.segments())));
        db.sql(
                        """
                        select message, attempt, number, state, failure, error, done_at
                        from outbound_segment where message = any (?)
                        """)
                .param(messages.keySet().toArray(UUID[]::new))
                .query((row, _) -> Part.of(row))
                .list()
                .forEach(
                        it -> {
                            var standing = standings.get(it.message());
                            if (standing != null) {
                                standing.know(
                                        new Standing.Place(it.attempt(), it.number()),
                                        new Standing.Segment(
                                                it.state(), it.failure(), it.error(), it.doneAt()));
                            }
                        });
        return standings;
    }

    private void writeSegments(Map<UUID, Standing> standings) {
        var parts = new ArrayList<Part>();
        standings.forEach(
                (id, standing) ->
                        standing.segments()
                                .forEach(
                                        (place, it) ->
                                                parts.add(
                                                        new Part(
                                                                id,
                                                                place.attempt(),
                                                                place.number(),
                                                                it.state(),
                                                                it.failure(),
                                                                it.error(),
                                                                it.doneAt()))));
        db.sql(
                        """
                        update outbound_segment s
                        set state = r.state, failure = r.failure, error = r.error,
                            done_at = r.done_at, reported_at = clock_timestamp()
                        from unnest(:message::uuid[], :attempt::int[], :number::int[],
                            :state::text[], :failure::text[], :error::text[], :doneAt::text[])
                            as r (message, attempt, number, state, failure, error, done_at)
                        where s.message = r.message and s.attempt = r.attempt
                            and s.number = r.number
                            and (s.state, s.failure, s.error, s.done_at)
                                is distinct from (r.state, r.failure, r.error, r.done_at)
                        """)
                .param("message", Columns.of(parts, Part::message))
                .param("attempt", Columns.of(parts, Part::attempt))
                .param("number", Columns.of(parts, Part::number))
                .param("state", Columns.of(parts, Part::state))
                .param("failure", Columns.of(parts, Part::failure))
                .param("error", Columns.of(parts, Part::error))
                .param("doneAt", Columns.of(parts, Part::doneAt))
                .update();
    }

    private List<DeliveriesChanged.Change> writeMessages(Map<UUID, Standing> standings) {
        var moved =
                standings.entrySet().stream()
                        .map(it -> new Moved(it.getKey(), it.getValue()))
                        .filter(it -> it.hasChanged() || it.standing().isContradicted())
                        .toList();
        if (moved.isEmpty()) {
            return List.of();
        }
        db.sql(
                        """
                        update outbound_message m
                        set state = r.state, contradicted = m.contradicted or r.contradicted,
                            settled_at = case when m.state = r.state or r.state = 'SENT'
                                then m.settled_at else clock_timestamp() end,
                            sent_at = case when r.state = 'SENT'
                                then coalesce(m.sent_at, m.doubt_at, clock_timestamp())
                                else m.sent_at end,
                            reason = case when m.state = r.state then m.reason else r.reason end
                        from unnest(:id::uuid[], :state::text[], :contradicted::boolean[],
                            :reason::text[]) as r (id, state, contradicted, reason)
                        where m.id = r.id
                        """)
                .param("id", Columns.of(moved, Moved::id))
                .param("state", Columns.of(moved, it -> it.standing().state()))
                .param("contradicted", Columns.of(moved, it -> it.standing().isContradicted()))
                .param("reason", Columns.of(moved, it -> it.standing().error()))
                .update();
        return moved.stream()
                .filter(Moved::hasChanged)
                .map(
                        it ->
                                new DeliveriesChanged.Change(
                                        new MessageId(it.id()), it.standing().state()))
                .toList();
    }

    private void keep(List<Settled> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        db.sql(
                        """
                        insert into delivery_receipt
                            (channel, carrier_id, canonical_id, state, error, done_at, recipient,
                                raw, tries, due_at, matched_by, matched_message, matched_at)
                        select channel, carrier_id, canonical_id, state, error, done_at, recipient,
                            raw, case when message is null then 1 else 0 end,
                            now() + interval '1 second', how, message,
                            case when message is null then null else clock_timestamp() end
                        from unnest(:channel::text[], :carrierId::text[], :canonical::text[],
                            :state::text[], :error::text[], :doneAt::text[], :recipient::text[],
                            :raw::text[], :how::text[], :message::uuid[])
                            as r (channel, carrier_id, canonical_id, state, error, done_at,
                                recipient, raw, how, message)
                        """)
                .param("channel", Columns.of(fresh, it -> it.receipt().channel()))
                .param("carrierId", Columns.of(fresh, it -> it.receipt().carrierId()))
                .param("canonical", Columns.of(fresh, it -> it.receipt().canonicalId()))
                .param("state", Columns.of(fresh, it -> it.receipt().state()))
                .param("error", Columns.of(fresh, it -> it.receipt().error()))
                .param("doneAt", Columns.of(fresh, it -> it.receipt().doneAt()))
                .param("recipient", Columns.of(fresh, it -> it.receipt().recipient()))
                .param("raw", Columns.of(fresh, it -> it.receipt().raw()))
                .param("how", Columns.of(fresh, it -> how(it)))
                .param("message", Columns.of(fresh, it -> message(it)))
                .update();
    }

    /// What still belongs to nothing is looked at again after 1, 2, 4 … seconds; in the end it
    /// stays as evidence, unmatched.
    private void mark(List<Settled> parked) {
        if (parked.isEmpty()) {
            return;
        }
        db.sql(
                        """
                        update delivery_receipt d
                        set matched_by = r.how, matched_message = r.message,
                            matched_at = case when r.message is null then null
                                else clock_timestamp() end,
                            tries = tries + 1,
                            due_at = case when tries >= :most then 'infinity'
                                else now() + power(2, tries) * interval '1 second' end
                        from unnest(:id::bigint[], :how::text[], :message::uuid[])
                            as r (id, how, message)
                        where d.id = r.id
                        """)
                .param("id", Columns.of(parked, it -> it.receipt().id()))
                .param("how", Columns.of(parked, it -> how(it)))
                .param("message", Columns.of(parked, it -> message(it)))
                .param("most", TRIES)
                .update();
    }

    private static @Nullable String how(Settled it) {
        return it.match() == null ? null : it.match().how();
    }

    private static @Nullable UUID message(Settled it) {
        return it.match() == null ? null : it.match().message();
    }
}
