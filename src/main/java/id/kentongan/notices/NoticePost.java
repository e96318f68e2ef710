package id.kentongan.notices;

import static java.time.ZoneOffset.UTC;

import id.kentongan.messaging.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sends notices on to telephones and letter boxes: the first at once, those of the next minutes
/// to the same person by the same way in one text at the end of them. What is sent is taken from
/// what waits in the transaction that hands it to the outbox: nothing twice, nothing lost.
@Component
class NoticePost {

    static final Duration GATHERED = Duration.ofMinutes(10);

    private final JdbcClient db;
    private final Outbox outbox;
    private final NoticeTexts texts;
    private final Nights nights;
    private final InstantSource clock;

    NoticePost(
            JdbcClient db, Outbox outbox, NoticeTexts texts, Nights nights, InstantSource clock) {
        this.db = db;
        this.outbox = outbox;
        this.texts = texts;
        this.nights = nights;
        this.clock = clock;
    }

    private record Due(UUID user, Way way) {}

    /// Makes room for who has never waited.
    @Transactional
    public void begin() {
        db.sql(
                        """
                        insert into notice_pause (app_user, way, until)
                        select distinct app_user, way, '-infinity'::timestamptz from notice_waiting w
                        where not exists (
                            select from notice_pause p
                            where p.app_user = w.app_user and p.way = w.way)
                        order by app_user, way
                        on conflict do nothing
                        """)
                .update();
    }

    /// Sends what is due to one person by one way; false when there is nothing to do. Another node
    /// takes another one.
    @Transactional
    public boolean deliverNext() {
        var now = clock.instant();
        var due = due(now);
        due.ifPresent(
                it -> reach(it.user()).ifPresentOrElse(to -> deliver(it, to, now), () -> take(it)));
        return due.isPresent();
    }

    private Optional<Due> due(Instant now) {
        return db.sql(
                        """
                        select p.app_user as "user", p.way from notice_pause p
                        where p.until <= ? and exists (
                            select from notice_waiting w
                            where w.app_user = p.app_user and w.way = p.way)
                        order by p.until limit 1 for update skip locked
                        """)
                .param(at(now))
                .query(new DataClassRowMapper<>(Due.class))
                .optional();
    }

    /// Empty for somebody who has left.
    private Optional<Reach> reach(UUID user) {
        return db.sql("select %s from app_user u where id = ? and active".formatted(Reach.COLUMNS))
                .param(user)
                .query(new DataClassRowMapper<>(Reach.class))
                .optional();
    }

    private void deliver(Due due, Reach to, Instant now) {
        var morning = to.quietNights() ? nights.end(now) : Optional.<Instant>empty();
        if (morning.isPresent()) {
            pause(due, morning.get());
            return;
        }
        var lines = take(due);
        var address = to.address(due.way()).filter(outbox::hasWayTo);
        if (!lines.isEmpty() && address.isPresent()) {
            outbox.enqueue(texts.draft(lines, to, address.get(), now));
            pause(due, now.plus(GATHERED));
        }
    }

    /// What he has read meanwhile he need not be told.
    private List<NoticeLine> take(Due due) {
        return db.sql(
                        """
                        with taken as (
                            delete from notice_waiting where app_user = ? and way = ? returning notice)
                        select id, kind, key, args, at, true as unread
                        from taken join notice on id = notice
                        where read_at is null order by id
                        """)
                .params(due.user(), due.way().name())
                .query(NoticeLine::read)
                .list();
    }

    private void pause(Due due, Instant until) {
        db.sql("update notice_pause set until = ? where app_user = ? and way = ?")
                .params(at(until), due.user(), due.way().name())
                .update();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(UTC);
    }
}
