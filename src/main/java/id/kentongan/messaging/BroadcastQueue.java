package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.UnitId;
import id.kentongan.web.Live;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What is done to many messages of one broadcast in one statement. Nothing is published for each:
/// whoever calls knows what he did.
@Service
public class BroadcastQueue {

    /// One recipient and what he gets.
    public record Line(int number, Address to, String text) {}

    /// What is the same for all of them.
    ///
    /// @param subject what stands over it where it goes as a letter
    public record Terms(
            MessageClass messageClass,
            @Nullable UnitId unit,
            @Nullable Instant expiresAt,
            String subject) {}

    /// How many messages of a block of recipients are in a state.
    public record Count(int block, DeliveryState state, int n) {}

    /// What became of the message to one recipient.
    public record Fate(
            MessageId id,
            DeliveryState state,
            @Nullable String reason,
            @Nullable Instant sentAt,
            @Nullable Instant settledAt) {

        public int number() {
            return BroadcastId.number(id);
        }
    }

    private static final Phone SOMEBODY = new Phone("+6281234567890");

    private final JdbcClient db;
    private final Admission admission;
    private final Gateways gateways;
    private final Live live;

    BroadcastQueue(JdbcClient db, Admission admission, Gateways gateways, Live live) {
        this.db = db;
        this.admission = admission;
        this.gateways = gateways;
        this.live = live;
    }

    /// Queues these, as part of the caller's transaction. Each is admitted as any message is: who
    /// objects by now is SUPPRESSED, quiet hours hold.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when one of them was queued before
    @Transactional(propagation = Propagation.MANDATORY)
    public void insert(BroadcastId id, Terms terms, List<Line> lines) {
        var origin = new Draft.Origin(null, null, id.value(), null);
        var drafts =
                lines.stream()
                        .map(
                                it ->
                                        new Draft(
                                                null,
                                                it.to(),
                                                it.text(),
                                                terms.messageClass(),
                                                terms.unit(),
                                                null,
                                                terms.expiresAt(),
                                                origin))
                        .toList();
        var rows = admission.admit(drafts);
        db.sql(
                        """
                        insert into outbound_message (id, channel, recipient, text, class, unit, state,
                            segments, due_at, expires_at, reason, settled_at, broadcast, subject)
                        select id, channel, recipient, text, :class, :unit, state, segments,
                            coalesce(due_at, now()), :expiresAt, reason,
                            case when state = 'SUPPRESSED' then clock_timestamp() end, :broadcast,
                            case when recipient like 'mailto:%' then :subject end
                        from unnest(:id::uuid[], :channel::text[], :recipient::text[], :text::text[],
                            :state::text[], :segments::int[], :dueAt::timestamptz[], :reason::text[])
                            as r (id, channel, recipient, text, state, segments, due_at, reason)
                        """)
                .param("id", Columns.of(lines, it -> id.message(it.number()).value()))
                .param("channel", Columns.of(rows, it -> it.queue().value()))
                .param("recipient", Columns.of(lines, it -> it.to().uri()))
                .param("text", Columns.of(lines, Line::text))
                .param("state", Columns.of(rows, it -> it.verdict().state()))
                .param("segments", Columns.of(rows, Admission.Admitted::segments))
                .param("dueAt", Columns.of(rows, it -> it.verdict().dueAt()))
                .param("reason", Columns.of(rows, it -> it.verdict().reason()))
                .param("class", terms.messageClass().name())
                .param("unit", terms.unit() == null ? null : terms.unit().value(), Types.OTHER)
                .param("expiresAt", at(terms.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("broadcast", id.value())
                .param("subject", terms.subject())
                .update();
        live.announce("outbox", "");
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /// How many have not left yet.
    public int waiting(BroadcastId id) {
        return db.sql(
                        """
                        select count(*) from outbound_message
                        where broadcast = ? and broadcast is not null
                            and state in ('HELD', 'SCHEDULED', 'QUEUED')
                        """)
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    /// Keeps back what is queued; what is on the wire finishes. It waits for nobody: what
    /// somebody else has in hand at this moment goes, or is there at the next call. The numbers
    /// that it held.
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Integer> hold(BroadcastId id) {
        return changed(
                """
                update outbound_message set state = 'HELD', due_at = 'infinity', reason = 'paused'
                where id in (
                    select id from outbound_message
                    where broadcast = ? and broadcast is not null
                        and (state = 'QUEUED' or state = 'HELD' and reason = 'quiet-hours')
                    for update skip locked)
                returning id
                """,
                id);
    }

    /// Lets go what [#hold] kept back, and nothing else: each is admitted once more a moment later,
    /// since people may have said STOP meanwhile and the hour may be a quiet one.
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Integer> release(BroadcastId id) {
        var released =
                changed(
                        """
                        update outbound_message
                        set due_at = now(), reason = null
                        where id in (
                            select id from outbound_message
                            where broadcast = ? and broadcast is not null and state = 'HELD'
                                and reason = 'paused'
                            order by id for update)
                        returning id
                        """,
                        id);
        live.announce("outbox", "");
        return released;
    }

    /// Takes back everything that has not left; it waits for nobody, as [#hold].
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Integer> cancel(BroadcastId id) {
        return changed(
                """
                update outbound_message
                set state = 'CANCELLED', reason = 'broadcast-cancelled',
                    settled_at = clock_timestamp()
                where id in (
                    select id from outbound_message
                    where broadcast = ? and broadcast is not null
                        and state in ('HELD', 'SCHEDULED', 'QUEUED')
                    for update skip locked)
                returning id
                """,
                id);
    }

    private List<Integer> changed(String update, BroadcastId id) {
        return db.sql(update).param(id.value()).query(UUID.class).list().stream()
                .map(it -> BroadcastId.number(new MessageId(it)))
                .toList();
    }

    /// How many messages of each block are in each state; block 0 has the recipients 0 to
    /// `size` - 1, block 1 the next.
    public List<Count> counts(BroadcastId id, List<Integer> blocks, int size) {
        return db.sql(
                        """
                        select block, state, count(*) as n
                        from unnest(:blocks::int[], :first::uuid[], :last::uuid[])
                                as b (block, first, last)
                            join outbound_message m on m.id between b.first and b.last
                        group by block, state
                        """)
                .param("blocks", Columns.of(blocks, it -> it))
                .param("first", Columns.of(blocks, it -> id.message(it * size).value()))
                .param("last", Columns.of(blocks, it -> id.message(it * size + size - 1).value()))
                .query(new DataClassRowMapper<>(Count.class))
                .list();
    }

    /// What became of the messages to the recipients `first` to `last`, in order; who has not been
    /// fed has none.
    public List<Fate> fates(BroadcastId id, int first, int last) {
        return db.sql(
                        """
                        select id, state, reason, sent_at, settled_at from outbound_message
                        where id between ? and ? order by id
                        """)
                .params(id.message(first).value(), id.message(last).value())
                .query(new DataClassRowMapper<>(Fate.class))
                .list();
    }

    /// How many segments a second the ways to telephones allow together: by their own limits, or by
    /// window and round-trip; empty while none is known.
    public OptionalInt pace() {
        var paces =
                gateways.all().stream()
                        .filter(it -> it.reaches(SOMEBODY))
                        .map(Gateway::health)
                        .mapToInt(BroadcastQueue::pace)
                        .filter(it -> it > 0)
                        .toArray();
        return paces.length == 0 ? OptionalInt.empty() : OptionalInt.of(Arrays.stream(paces).sum());
    }

    private static int pace(ChannelHealth health) {
        var trip = health.roundTrip();
        var byWindow =
                trip == null || trip.toNanos() == 0
                        ? 0
                        : (int)
                                Math.min(
                                        health.window() * 1_000_000_000L / trip.toNanos(), 100_000);
        if (health.rateLimit() == 0) {
            return byWindow;
        }
        return byWindow == 0 ? health.rateLimit() : Math.min(byWindow, health.rateLimit());
    }
}
