package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Contacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Takes the oldest stored message and offers it round until somebody keeps it.
///
/// The row stays locked until all that follows from it is committed; should this machine die, the
/// message is simply due again. One that fails is tried later, and never lost: the channel page
/// lists it.
@Component
class InboxWorker {

    private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);

    private record Stored(
            MessageId id,
            String channel,
            String sender,
            String text,
            int parts,
            int missingParts,
            Instant sentAt,
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

    /// Handles one message; false when none was due.
    boolean workOne() {
        var failing = new Stored[1];
        try {
            return Boolean.TRUE.equals(
                    tx.execute(
                            _ -> {
                                var next = nextMessage().or(this::nextRepeat);
                                next.ifPresent(
                                        it -> {
                                            failing[0] = it;
                                            handle(it);
                                        });
                                return next.isPresent();
                            }));
        } catch (RuntimeException e) {
            var it = failing[0];
            if (it == null) {
                throw e;
            }
            postpone(it, e);
            return true;
        }
    }

    private Optional<Stored> nextMessage() {
        return db.sql(
                        """
                        select id, channel, sender, text, parts, missing_parts, sent_at,
                            null::bigint as repeat
                        from inbound_message
                        where handled_at is null and due_at <= clock_timestamp()
                        order by received_at limit 1 for update skip locked
                        """)
                .query(new DataClassRowMapper<>(Stored.class))
                .optional();
    }

    /// All further deliveries of a text so far are told as one.
    private Optional<Stored> nextRepeat() {
        return db.sql(
                        """
                        select m.id, m.channel, m.sender, m.text, m.parts, m.missing_parts,
                            r.received_at as sent_at,
                            (select max(id) from inbound_repeat where message = m.id) as repeat
                        from inbound_repeat r join inbound_message m on m.id = r.message
                        where r.handled_at is null and m.handled_at is not null
                        order by r.id limit 1 for update of r skip locked
                        """)
                .query(new DataClassRowMapper<>(Stored.class))
                .optional();
    }

    private void handle(Stored it) {
        oneAtATimeFor(it.sender());
        var from = Address.parse(it.sender());
        var message =
                new InboundMessage(
                        it.id(),
                        new ChannelId(it.channel()),
                        contacts.at(from),
                        from,
                        it.text(),
                        it.parts(),
                        it.missingParts(),
                        it.sentAt(),
                        it.repeat() != null);
        for (var handler : handlers) {
            if (handler.handle(message) == InboundHandler.Verdict.TAKEN) {
                done(it, handler.getClass().getSimpleName());
                return;
            }
        }
        throw new IllegalStateException("Nobody takes a message; is case intake missing?");
    }

    /// Another node may hold an earlier message of the same sender; what follows waits for it.
    private void oneAtATimeFor(String sender) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
                .param(sender)
                .query((_, _) -> "")
                .list();
    }

    private void done(Stored it, String by) {
        if (it.repeat() == null) {
            db.sql(
                            """
                            update inbound_message
                            set handled_at = clock_timestamp(), handled_by = ?, error = null
                            where id = ?
                            """)
                    .params(by, it.id().value())
                    .update();
        } else {
            db.sql(
                            """
                            update inbound_repeat set handled_at = clock_timestamp()
                            where message = ? and handled_at is null and id <= ?
                            """)
                    .params(it.id().value(), it.repeat())
                    .update();
        }
    }

    private void postpone(Stored it, RuntimeException e) {
        log.atError()
                .addKeyValue("message", it.id().value())
                .setCause(e)
                .log("a message could not be handled; it stays in the inbox and is tried again");
        if (it.repeat() != null) {
            done(it, "");
            return;
        }
        db.sql(
                        """
                        update inbound_message
                        set attempt = attempt + 1, error = ?,
                            due_at = clock_timestamp() + least(attempt + 1, 30) * interval '10 seconds'
                        where id = ?
                        """)
                .params(e.getClass().getSimpleName(), it.id().value())
                .update();
    }
}
