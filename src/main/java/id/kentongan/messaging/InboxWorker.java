package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Contacts;
import id.kentongan.contacts.Phone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Takes the oldest stored messages and offers them round until somebody keeps each.
///
/// The rows stay locked until all that follows from them is committed; should this machine die,
/// the messages are simply due again. One that fails is tried later, alone, and never lost: the
/// channel page lists it.
@Component
class InboxWorker {

    private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);
    private static final int MOST = 250;
    private static final List<Stored> ANY = List.of();

    private record Stored(
            MessageId id,
            String channel,
            String fingerprint,
            String sender,
            String text,
            int parts,
            int missingParts,
            Instant sentAt,
            @Nullable String ownPhone,
            @Nullable Long repeat) {}

    private final JdbcClient db;
    private final TransactionOperations tx;
    private final Contacts contacts;
    private final List<InboundHandler> handlers;

    InboxWorker(
            JdbcClient db,
            TransactionOperations tx,
            Contacts contacts,
            List<InboundHandler> handlers) {
        this.db = db;
        this.tx = tx;
        this.contacts = contacts;
        this.handlers = handlers;
    }

    /// Handles some messages, else some repeats; false when nothing was due.
    boolean work() {
        return work(this::dueMessages) || work(this::dueRepeats);
    }

    private boolean work(Function<List<Stored>, List<Stored>> due) {
        var claimed = new ArrayList<Stored>();
        try {
            tx.executeWithoutResult(
                    _ -> {
                        lookUpByIndex();
                        claimed.addAll(due.apply(ANY));
                        handle(claimed);
                    });
        } catch (RuntimeException e) {
            if (claimed.isEmpty()) {
                throw e;
            }
            apart(claimed, due, e);
        }
        return !claimed.isEmpty();
    }

    /// Everything here touches some hundred rows by their keys. A plan that was made while a table
    /// was empty would read all of it, and be kept while the table grows.
    private void lookUpByIndex() {
        db.sql(
                        """
                        select set_config('enable_seqscan', 'off', true),
                            set_config('enable_hashjoin', 'off', true),
                            set_config('enable_mergejoin', 'off', true)
                        """)
                .query((_, _) -> "")
                .single();
    }

    /// One that fails must not take the others with it.
    private void apart(
            List<Stored> failed, Function<List<Stored>, List<Stored>> due, RuntimeException e) {
        if (failed.size() == 1) {
            postpone(failed.getFirst(), e);
            return;
        }
        var half = failed.size() / 2;
        for (var some : List.of(failed.subList(0, half), failed.subList(half, failed.size()))) {
            try {
                tx.executeWithoutResult(
                        _ -> {
                            lookUpByIndex();
                            handle(due.apply(some));
                        });
            } catch (RuntimeException again) {
                apart(some, due, again);
            }
        }
    }

    /// Nothing of a sender is taken while another node is at work for him: what he wrote is handled
    /// in the order in which he wrote it.
    private List<Stored> dueMessages(List<Stored> only) {
        return db.sql(
                        """
                        with due as materialized (
                            select id, sender from inbound_message
                            where handled_at is null and due_at <= clock_timestamp() %s
                            order by received_at limit :most),
                        mine as materialized (
                            select id from due
                            where pg_try_advisory_xact_lock(hashtextextended(sender, 1)))
                        select id, channel, fingerprint, sender, text, parts, missing_parts,
                            sent_at, own_phone, null::bigint as repeat
                        from inbound_message
                        where id in (select id from mine)
                            and handled_at is null and due_at <= clock_timestamp()
                        order by received_at for update skip locked
                        """
                                .formatted(only.isEmpty() ? "" : "and id = any (:only::uuid[])"))
                .param("only", ids(only))
                .param("most", MOST)
                .query(new DataClassRowMapper<>(Stored.class))
                .list();
    }

    /// All further deliveries of a text so far are told as one.
    private List<Stored> dueRepeats(List<Stored> only) {
        return db.sql(
                        """
                        with due as materialized (
                            select r.message, m.sender, min(r.id) as first, max(r.id) as last,
                                min(r.received_at) as came
                            from inbound_repeat r join inbound_message m on m.id = r.message
                            where r.handled_at is null and r.due_at <= clock_timestamp()
                                and m.handled_at is not null %s
                            group by r.message, m.sender order by first limit :most),
                        mine as materialized (
                            select message, first, last, came from due
                            where pg_try_advisory_xact_lock(hashtextextended(sender, 1)))
                        select m.id, m.channel, m.fingerprint, m.sender, m.text, m.parts,
                            m.missing_parts, m.own_phone,
                            mine.came as sent_at, mine.last as repeat
                        from mine
                            join inbound_repeat r on r.id = mine.first
                            join inbound_message m on m.id = mine.message
                        where r.handled_at is null
                        order by r.id for update of r skip locked
                        """
                                .formatted(only.isEmpty() ? "" : "and m.id = any (:only::uuid[])"))
                .param("only", ids(only))
                .param("most", MOST)
                .query(new DataClassRowMapper<>(Stored.class))
                .list();
    }

    /// One message of each sender at a time: his next one finds what the first has led to.
    private void handle(List<Stored> claimed) {
        var left = claimed;
        while (!left.isEmpty()) {
            var senders = new HashSet<String>();
            var round = new ArrayList<Stored>();
            var later = new ArrayList<Stored>();
            left.forEach(it -> (senders.add(it.sender()) ? round : later).add(it));
            offer(round);
            left = later;
        }
    }

    private void offer(List<Stored> round) {
        var senders = contacts.at(round.stream().map(it -> Address.parse(it.sender())).toList());
        var left =
                round.stream()
                        .map(
                                it -> {
                                    var from = Address.parse(it.sender());
                                    return new InboundMessage(
                                            it.id(),
                                            new ChannelId(it.channel()),
                                            it.fingerprint(),
                                            Objects.requireNonNull(senders.get(from)),
                                            from,
                                            it.text(),
                                            it.parts(),
                                            it.missingParts(),
                                            it.sentAt(),
                                            it.repeat() != null,
                                            false,
                                            phone(it.ownPhone()));
                                })
                        .toList();
        var takers = new HashMap<MessageId, String>();
        for (var handler : handlers) {
            if (!left.isEmpty()) {
                var by = handler.getClass().getSimpleName();
                left.forEach(it -> takers.put(it.id(), by));
                left = handler.handle(left);
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("Nobody takes a message; is case intake missing?");
        }
        done(round, takers);
    }

    private static @Nullable Phone phone(@Nullable String e164) {
        return e164 == null ? null : new Phone(e164);
    }

    private void done(List<Stored> round, Map<MessageId, String> takers) {
        var messages = round.stream().filter(it -> it.repeat() == null).toList();
        if (!messages.isEmpty()) {
            db.sql(
                            """
                            update inbound_message m
                            set handled_at = clock_timestamp(), handled_by = r.taker, error = null
                            from unnest(:id::uuid[], :taker::text[]) r (id, taker)
                            where m.id = r.id
                            """)
                    .param("id", ids(messages))
                    .param(
                            "taker",
                            messages.stream()
                                    .map(it -> Objects.requireNonNull(takers.get(it.id())))
                                    .toArray(String[]::new))
                    .update();
        }
        var repeats = round.stream().filter(it -> it.repeat() != null).toList();
        if (!repeats.isEmpty()) {
            db.sql(
                            """
                            update inbound_repeat i
                            set handled_at = clock_timestamp(), error = null
                            from unnest(:message::uuid[], :last::bigint[]) r (message, last)
                            where i.message = r.message and i.handled_at is null and i.id <= r.last
                            """)
                    .param("message", ids(repeats))
                    .param(
                            "last",
                            repeats.stream()
                                    .map(it -> String.valueOf(it.repeat()))
                                    .toArray(String[]::new))
                    .update();
        }
    }

    private void postpone(Stored it, RuntimeException e) {
        log.atError()
                .addKeyValue("message", it.id().value())
                .setCause(e)
                .log("a message could not be handled; it stays in the inbox and is tried again");
        var repeat = it.repeat() != null;
        db.sql(
                        """
                        update %s
                        set attempt = attempt + 1, error = :error,
                            due_at = clock_timestamp() + least(attempt + 1, 30) * interval '10 seconds'
                        where %s and handled_at is null
                        """
                                .formatted(
                                        repeat ? "inbound_repeat" : "inbound_message",
                                        repeat ? "message = :id and id <= :last" : "id = :id"))
                .param("error", e.getClass().getSimpleName())
                .param("id", it.id().value())
                .param("last", it.repeat())
                .update();
    }

    private static String[] ids(List<Stored> of) {
        return of.stream().map(it -> it.id().value().toString()).toArray(String[]::new);
    }
}
