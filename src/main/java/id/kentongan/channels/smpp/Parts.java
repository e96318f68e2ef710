package id.kentongan.channels.smpp;

import id.kentongan.channels.Heading;
import id.kentongan.messaging.ChannelId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The parts of long texts that have come so far. A telephone counts its references from 0 to 255
/// and then again, so one key has several rounds: one for each text.
final class Parts {

    /// Within this long the same part with the same content is the same part brought again.
    private static final Duration AGAIN = Duration.ofHours(24);

    private static final Duration KEPT = Duration.ofDays(7);

    /// What parts of one text have in common.
    record Key(String source, String recipient, int reference, int total, int width) {

        Key(Delivered delivered, Heading heading) {
            this(
                    delivered.source(),
                    delivered.destination(),
                    heading.reference(),
                    heading.total(),
                    heading.width());
        }

        Delivered delivered(int sourceTon, int coding, byte[] body) {
            var heading = new Heading(reference, total, 1, width);
            return new Delivered(
                    sourceTon, source, recipient, 0, coding, body, heading, null, null);
        }
    }

    record Group(String source, String recipient, int reference, int total, int width, int round) {

        Key key() {
            return new Key(source, recipient, reference, total, width);
        }
    }

    /// @param body as it came; its digest when the text is done: what was told to the inbox is kept
    ///     there alone
    record Part(int round, int number, int sourceTon, int coding, byte[] body, boolean done) {

        boolean isSame(int otherNumber, Delivered other) {
            return number == otherNumber
                    && coding == other.dataCoding()
                    && Arrays.equals(body, done ? digest(other.body()) : other.body());
        }

        private static byte[] digest(byte[] body) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(body);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Where a part belongs.
    sealed interface Place {
        /// It is here already.
        record Known() implements Place {}

        /// To a text that is still waited for, or to a new one.
        record Waiting(int round) implements Place {}

        /// To a text that was given up.
        record Late(int round) implements Place {}
    }

    private final JdbcClient db;
    private final ChannelId queue;

    /// @param queue of the account that they come by, on whichever of its connections
    Parts(JdbcClient db, ChannelId queue) {
        this.db = db;
        this.queue = queue;
    }

    /// Lets one bind at a time work at the texts of `keys`, until the end of the transaction. The
    /// locks are taken in one order everywhere, so that two binds never wait for each other.
    void lock(List<Key> keys) {
        db.sql(
                        """
                        select pg_advisory_xact_lock(lock)
                        from (select distinct hashtextextended(key, 0) as lock
                            from unnest(?::text[]) k (key) order by lock) l
                        """)
                .param(keys.stream().map(it -> queue.value() + it).toArray(String[]::new))
                .query((_, _) -> "")
                .list();
    }

    /// Finds the place of a part; other content under a number that is taken begins a new text.
    Place place(Key key, Delivered delivered, int number) {
        var recent =
                db.sql(
                                """
                                select round, number, source_ton, coding, body,
                                    done_at is not null as done
                                from smpp_part
                                where channel = ? and source = ? and recipient = ? and reference = ?
                                    and total = ? and width = ?
                                    and received_at > now() - make_interval(secs => ?)
                                order by round, number
                                """)
                        .params(params(key, AGAIN.toSeconds()))
                        .query(new DataClassRowMapper<>(Part.class))
                        .list();
        if (recent.stream().anyMatch(part -> part.isSame(number, delivered))) {
            return new Place.Known();
        }
        int newest = recent.isEmpty() ? 0 : recent.getLast().round();
        var text = recent.stream().filter(part -> part.round() == newest).toList();
        if (text.isEmpty()) {
            return new Place.Waiting(nextRound(key));
        }
        var taken = text.stream().anyMatch(part -> part.number() == number);
        if (taken || text.size() == key.total()) {
            return new Place.Waiting(nextRound(key));
        }
        return text.getFirst().done() ? new Place.Late(newest) : new Place.Waiting(newest);
    }

    void add(Key key, int round, Delivered delivered, int number) {
        db.sql(
                        """
                        insert into smpp_part (channel, source, recipient, reference, total, width,
                            round, number, source_ton, coding, body)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        params(
                                key,
                                round,
                                number,
                                delivered.sourceTon(),
                                delivered.dataCoding(),
                                delivered.body()))
                .update();
    }

    /// All parts of a text, in order.
    List<Part> of(Key key, int round) {
        return db.sql(
                        """
                        select round, number, source_ton, coding, body,
                            done_at is not null as done
                        from smpp_part
                        where channel = ? and source = ? and recipient = ? and reference = ?
                            and total = ? and width = ? and round = ?
                        order by number
                        """)
                .params(params(key, round))
                .query(new DataClassRowMapper<>(Part.class))
                .list();
    }

    /// The parts of a text that is still waited for; empty when it is not.
    List<Part> open(Key key, int round) {
        return of(key, round).stream().filter(part -> !part.done()).toList();
    }

    void done(Key key, int round) {
        db.sql(
                        """
                        update smpp_part set done_at = clock_timestamp(), body = sha256(body)
                        where channel = ? and source = ? and recipient = ? and reference = ?
                            and total = ? and width = ? and round = ? and done_at is null
                        """)
                .params(params(key, round))
                .update();
    }

    /// Texts of which nothing came for `timeout` after their first part.
    List<Group> overdue(Duration timeout) {
        return db.sql(
                        """
                        select source, recipient, reference, total, width, round
                        from smpp_part where channel = ? and done_at is null
                        group by source, recipient, reference, total, width, round
                        having min(received_at) < now() - make_interval(secs => ?)
                        limit 100
                        """)
                .params(queue.value(), timeout.toSeconds())
                .query(new DataClassRowMapper<>(Group.class))
                .list();
    }

    /// Drops parts of texts that have long been in the inbox.
    void clear() {
        db.sql(
                        """
                        delete from smpp_part
                        where channel = ? and done_at < now() - make_interval(secs => ?)
                        """)
                .params(queue.value(), KEPT.toSeconds())
                .update();
    }

    private int nextRound(Key key) {
        return db.sql(
                        """
                        select coalesce(max(round), 0) + 1 from smpp_part
                        where channel = ? and source = ? and recipient = ? and reference = ?
                            and total = ? and width = ?
                        """)
                .params(params(key))
                .query(Integer.class)
                .single();
    }

    private List<Object> params(Key key, Object... more) {
        var params = new java.util.ArrayList<Object>();
        params.addAll(
                List.of(
                        queue.value(),
                        key.source(),
                        key.recipient(),
                        key.reference(),
                        key.total(),
                        key.width()));
        params.addAll(List.of(more));
        return params;
    }
}
