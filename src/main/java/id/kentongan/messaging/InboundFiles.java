package id.kentongan.messaging;

import static java.time.ZoneOffset.UTC;

import id.kentongan.web.Download;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Files that came with messages. A channel says that there is one in the transaction that stores
/// the message, and brings it when that is committed.
@Component
public class InboundFiles {

    /// Octets; the Bot API gives out no larger ones.
    public static final int LARGEST = 20 * 1024 * 1024;

    /// Of one sender on one day.
    public static final int MOST_A_DAY = 20;

    private static final RowMapper<UUID> ROW = (row, _) -> row.getObject("message", UUID.class);
    private static final int PIECE = 1024 * 1024;
    private static final Duration LEASE = Duration.ofMinutes(6);

    /// What became of one.
    public enum State {
        AWAITED,
        KEPT,
        TOO_BIG,
        TOO_MANY,
        /// The channel does not give it out any more.
        LOST
    }

    /// A file that a message speaks of.
    ///
    /// @param source who can bring it
    /// @param remote what it is called there
    /// @param size in octets as far as it is known; 0 when it is not
    public record Announced(String source, String remote, String name, long size) {}

    /// One to be brought now.
    public record Wanted(UUID id, String remote, int tries) {}

    private record Refused(UUID message, State state) {}

    /// A file of that message is here, or will never be.
    public record Changed(UUID message) {}

    private final JdbcClient db;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    InboundFiles(JdbcClient db, ApplicationEventPublisher events, InstantSource clock) {
        this.db = db;
        this.events = events;
        this.clock = clock;
    }

    /// Waits for a file of the message that was just stored with this fingerprint; one that is too
    /// large, or one too many of its sender, is written down and not brought.
    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(ChannelId channel, String fingerprint, Announced file) {
        db.sql(
                        """
                        with said as (
                            select id, sender from inbound_message
                            where channel = :channel and fingerprint = :fingerprint
                            order by bucket desc limit 1),
                        judged as (
                            select said.id, case
                                when :size > :largest then 'TOO_BIG'
                                when (select count(*) from inbound_file f
                                        join inbound_message m on m.id = f.message
                                    where m.sender = said.sender
                                        and m.received_at > clock_timestamp() - interval '1 day')
                                    >= :most then 'TOO_MANY'
                                else 'AWAITED' end as state
                            from said)
                        insert into inbound_file (id, message, source, remote, name, size, state,
                            due_at)
                        select :id, id, :source, case when state = 'AWAITED' then :remote end, :name,
                            :size, state, case when state = 'AWAITED' then :now::timestamptz end
                        from judged
                        """)
                .param("channel", channel.value())
                .param("fingerprint", fingerprint)
                .param("size", file.size())
                .param("largest", LARGEST)
                .param("most", MOST_A_DAY)
                .param("id", MessageId.next().value())
                .param("source", file.source())
                .param("remote", file.remote())
                .param("name", Download.plainName(file.name()))
                .param("now", clock.instant().atOffset(UTC))
                .update();
    }

    /// Takes the next file that `source` is to bring, for some minutes: should this machine die, it
    /// falls due again.
    public Optional<Wanted> claim(String source) {
        var now = clock.instant().atOffset(UTC);
        return db.sql(
                        """
                        update inbound_file set due_at = :until, tries = tries + 1
                        where id = (
                            select id from inbound_file
                            where source = :source and due_at <= :now
                            order by due_at limit 1 for update skip locked)
                        returning id, remote, tries
                        """)
                .param("source", source)
                .param("now", now)
                .param("until", now.plus(LEASE))
                .query(new DataClassRowMapper<>(Wanted.class))
                .optional();
    }

    /// It is here.
    @Transactional
    public void keep(UUID id, byte[] content) {
        changed(
                db.sql(
                                """
                                update inbound_file
                                set state = 'KEPT', content = :content, size = :size, image = :image,
                                    due_at = null, remote = null
                                where id = :id and state = 'AWAITED' returning message
                                """)
                        .param("content", content)
                        .param("size", content.length)
                        .param("image", Picture.type(content))
                        .param("id", id)
                        .query(ROW)
                        .list());
    }

    /// It will never be here.
    @Transactional
    public void giveUp(UUID id, State why) {
        changed(
                db.sql(
                                """
                                update inbound_file set state = ?, due_at = null, remote = null
                                where id = ? and state = 'AWAITED' returning message
                                """)
                        .params(why.name(), id)
                        .query(ROW)
                        .list());
    }

    /// It is tried again after `wait`.
    public void later(UUID id, Duration wait) {
        db.sql("update inbound_file set due_at = ? where id = ? and state = 'AWAITED'")
                .params(clock.instant().plus(wait).atOffset(UTC), id)
                .update();
    }

    /// Those of `messages` with a file that is not brought, and why.
    public Map<UUID, State> refused(List<UUID> messages) {
        return db
                .sql(
                        """
                        select message, max(state) as state from inbound_file
                        where message = any (?) and state in ('TOO_BIG', 'TOO_MANY')
                        group by message
                        """)
                .param(messages.toArray(UUID[]::new))
                .query(new DataClassRowMapper<>(Refused.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Refused::message, Refused::state));
    }

    /// Writes a file that is kept, a piece at a time.
    public void write(UUID id, OutputStream to) throws IOException {
        for (int from = 1; ; from += PIECE) {
            var piece = piece(id, from);
            if (piece == null || piece.length == 0) {
                return;
            }
            to.write(piece);
        }
    }

    private byte @Nullable [] piece(UUID id, int from) {
        return db.sql("select substring(content from ? for ?) from inbound_file where id = ?")
                .params(from, PIECE, id)
                .query(byte[].class)
                .optional()
                .orElse(null);
    }

    private void changed(List<UUID> messages) {
        messages.forEach(it -> events.publishEvent(new Changed(it)));
    }
}
