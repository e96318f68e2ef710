package id.kentongan.notices;

import static java.time.ZoneOffset.UTC;

import id.kentongan.directory.UserId;
import id.kentongan.web.Live;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Threads as their members read them; for anybody else there are none.
@Component
class Threads {

    private static final int PAGE = 30;
    private static final int SHOWN = 100;

    /// Later than any message.
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private final JdbcClient db;
    private final LetterFiles files;
    private final Live live;
    private final InstantSource clock;

    Threads(JdbcClient db, LetterFiles files, Live live, InstantSource clock) {
        this.db = db;
        this.files = files;
        this.live = live;
        this.clock = clock;
    }

    /// One in the list.
    ///
    /// @param others who else has it, by name
    /// @param words the beginning of the last message
    record Line(
            UUID id,
            String subject,
            @Nullable String others,
            String author,
            String words,
            Instant at,
            boolean unread) {

        String href() {
            return Letters.HOME + "/" + id;
        }

        String mark() {
            return at + "_" + id;
        }
    }

    /// @param more whether there are older ones
    record Page(List<Line> lines, boolean more) {}

    /// One as a whole.
    ///
    /// @param older the message before which there are more; null when all are here
    record Whole(
            UUID id, String subject, List<String> others, List<Said> said, @Nullable Long older) {

        String href() {
            return Letters.HOME + "/" + id;
        }
    }

    /// One message.
    record Said(
            long id, String author, boolean own, String text, Instant at, List<LetterFile> files) {}

    private record Stored(long id, String author, boolean own, String text, Instant at) {}

    /// @param before the mark of the last one on the page before; anything else begins anew
    Page page(UserId reader, String before) {
        var mark = before.split("_", 2);
        var lines =
                db.sql(
                                """
                                select t.id, t.subject, l.author_name as author, left(l.text, 160) as words,
                                    m.last_at as at, m.unread,
                                    (select string_agg(u.name, ', ' order by u.name)
                                        from internal_member o join app_user u on u.id = o.app_user
                                        where o.thread = t.id and o.app_user <> :reader) as others
                                from internal_member m join internal_thread t on t.id = m.thread
                                    join lateral (
                                        select author_name, text from internal_message
                                        where thread = t.id order by id desc limit 1) l on true
                                where m.app_user = :reader
                                    and (m.last_at, m.thread) < (:at::timestamptz, :thread::uuid)
                                order by m.last_at desc, m.thread desc limit :most
                                """)
                        .param("reader", reader.value())
                        .param("at", moment(mark[0]))
                        .param("thread", mark.length < 2 ? new UUID(-1, -1) : uuid(mark[1]))
                        .param("most", PAGE + 1)
                        .query(new DataClassRowMapper<>(Line.class))
                        .list();
        return new Page(lines.stream().limit(PAGE).toList(), lines.size() > PAGE);
    }

    private static OffsetDateTime moment(String written) {
        try {
            var moment = Instant.parse(written);
            return (moment.isBefore(LAST) && moment.isAfter(Instant.EPOCH) ? moment : LAST)
                    .atOffset(UTC);
        } catch (DateTimeParseException _) {
            return LAST.atOffset(UTC);
        }
    }

    private static UUID uuid(String written) {
        try {
            return UUID.fromString(written);
        } catch (IllegalArgumentException _) {
            return new UUID(-1, -1);
        }
    }

    /// What its member sees of it, and has read by that: the newest, or those before `before`.
    @Transactional
    public Optional<Whole> open(UserId reader, UUID thread, @Nullable Long before) {
        var subject =
                db.sql(
                                """
                                select t.subject from internal_thread t
                                    join internal_member m on m.thread = t.id
                                where t.id = ? and m.app_user = ?
                                """)
                        .params(thread, reader.value())
                        .query(String.class)
                        .optional();
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        read(reader, thread);
        var said = said(reader, thread, before == null ? Long.MAX_VALUE : before);
        return Optional.of(
                new Whole(
                        thread,
                        subject.get(),
                        others(reader, thread),
                        said.stream().limit(SHOWN).toList().reversed(),
                        said.size() > SHOWN ? said.get(SHOWN - 1).id() : null));
    }

    /// Newest first, and one more than are shown.
    private List<Said> said(UserId reader, UUID thread, long before) {
        var stored =
                db.sql(
                                """
                                select id, author_name as author, text, at,
                                    coalesce(author = ?, false) as own
                                from internal_message where thread = ? and id < ?
                                order by id desc limit ?
                                """)
                        .params(reader.value(), thread, before, SHOWN + 1)
                        .query(new DataClassRowMapper<>(Stored.class))
                        .list();
        var named = files.of(stored.stream().map(Stored::id).toList());
        return stored.stream()
                .map(
                        it ->
                                new Said(
                                        it.id(),
                                        it.author(),
                                        it.own(),
                                        it.text(),
                                        it.at(),
                                        named.getOrDefault(it.id(), List.of())))
                .toList();
    }

    private List<String> others(UserId reader, UUID thread) {
        return db.sql(
                        """
                        select u.name from internal_member m join app_user u on u.id = m.app_user
                        where m.thread = ? and u.id <> ? order by u.name
                        """)
                .params(thread, reader.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// The bell need not say any more what is on the screen.
    private void read(UserId reader, UUID thread) {
        var news =
                db.sql(
                                        """
                                        update internal_member set unread = false
                                        where thread = ? and app_user = ? and unread
                                        """)
                                .params(thread, reader.value())
                                .update()
                        > 0;
        if (news) {
            db.sql(
                            """
                            update notice set read_at = ?
                            where app_user = ? and href = ? and read_at is null
                            """)
                    .params(
                            clock.instant().atOffset(UTC),
                            reader.value(),
                            Letters.HOME + "/" + thread)
                    .update();
            live.announce("notice", "", Live.only(reader.value().toString()));
        }
    }
}
