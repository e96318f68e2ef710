package id.kentongan.notices;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Audit;
import id.kentongan.directory.User;
import id.kentongan.directory.UserId;
import id.kentongan.web.Live;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What staff write to each other: a thread has a subject, members and messages.
@Component
class Letters {

    static final String HOME = "/app/pesan-internal";

    private final JdbcClient db;
    private final LetterFiles files;
    private final Notices notices;
    private final Audit audit;
    private final Live live;
    private final InstantSource clock;

    Letters(
            JdbcClient db,
            LetterFiles files,
            Notices notices,
            Audit audit,
            Live live,
            InstantSource clock) {
        this.db = db;
        this.files = files;
        this.notices = notices;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /// Begins a thread of the author and those he writes to.
    ///
    /// @throws Letter.Refusal when something is wrong with it, or nobody of them is here any more
    @Transactional
    public UUID begin(User by, Letter letter) {
        letter.checkAsFirst();
        var thread = UUID.randomUUID();
        db.sql("insert into internal_thread (id, subject) values (?, ?)")
                .params(thread, letter.subject())
                .update();
        var readers =
                db.sql(
                                """
                                insert into internal_member (thread, app_user, unread, last_at)
                                select ?, id, false, ? from app_user
                                where id = any(?) and active and id <> ? order by id
                                """)
                        .params(
                                thread,
                                clock.instant().atOffset(UTC),
                                letter.to().stream().map(UserId::value).toArray(UUID[]::new),
                                by.id().value())
                        .update();
        if (readers == 0) {
            throw new Letter.Refusal("kepada", "internal.wrong.nobody", 0);
        }
        db.sql(
                        """
                        insert into internal_member (thread, app_user, unread, last_at)
                        values (?, ?, false, ?)
                        """)
                .params(thread, by.id().value(), clock.instant().atOffset(UTC))
                .update();
        write(by, thread, letter);
        return thread;
    }

    /// @return false when the thread is not his to write in
    /// @throws Letter.Refusal when something is wrong with it
    @Transactional
    public boolean answer(User by, UUID thread, Letter letter) {
        var his =
                db.sql("select true from internal_member where thread = ? and app_user = ?")
                        .params(thread, by.id().value())
                        .query(Boolean.class)
                        .optional()
                        .isPresent();
        if (his) {
            letter.check();
            write(by, thread, letter);
        }
        return his;
    }

    private void write(User by, UUID thread, Letter letter) {
        var now = clock.instant().atOffset(UTC);
        var message =
                db.sql(
                                """
                                insert into internal_message (thread, author, author_name, text, at)
                                values (?, ?, ?, ?, ?) returning id
                                """)
                        .params(thread, by.id().value(), by.name(), letter.text(), now)
                        .query(Long.class)
                        .single();
        letter.files().forEach(it -> files.keep(message, it));
        var readers =
                db.sql(
                                """
                                with told as (
                                    update internal_member
                                    set last_at = :now, unread = unread or app_user <> :by
                                    where thread = :thread returning app_user)
                                select app_user from told where app_user <> :by
                                """)
                        .param("now", now)
                        .param("by", by.id().value())
                        .param("thread", thread)
                        .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
                        .list();
        tell(by, thread, readers);
        audit.record(
                by.asActor(),
                "internal.write",
                "thread:" + thread,
                Map.of("readers", readers.size(), "files", letter.files().size()));
    }

    private void tell(User by, UUID thread, List<UserId> readers) {
        var subject =
                db.sql("select subject from internal_thread where id = ?")
                        .param(thread)
                        .query(String.class)
                        .single();
        notices.tell(
                new Notice(
                        NoticeKind.INTERNAL,
                        "internal.notice",
                        List.of(by.name(), subject),
                        HOME + "/" + thread),
                readers);
        readers.forEach(it -> announce(it, thread));
        announce(by.id(), thread);
    }

    private void announce(UserId reader, UUID thread) {
        live.announce("internal", thread.toString(), Live.only(reader.value().toString()));
    }
}
