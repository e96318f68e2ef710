package id.kentongan.notices;

import static java.time.ZoneOffset.UTC;

import id.kentongan.directory.UserId;
import id.kentongan.web.Live;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Tells staff.
@Service
public class Notices {

    private final JdbcClient db;
    private final Live live;
    private final InstantSource clock;

    Notices(JdbcClient db, Live live, InstantSource clock) {
        this.db = db;
        this.live = live;
        this.clock = clock;
    }

    /// Tells staff, as part of the caller's transaction: no commit, no notice. Somebody who has
    /// left or is the same twice is passed over. By what other ways he hears of it, each has chosen
    /// himself; it leaves the office after the commit, alone or with others.
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Notice notice, Collection<UserId> to) {
        if (to.isEmpty()) {
            return;
        }
        var told =
                db.sql(
                                """
                                with chosen as (
                                    select u.id, coalesce(c.ways, :defaults::text[]) as ways,
                                        array_remove(array[case when u.email is not null then 'EMAIL' end,
                                            case when u.phone is not null then 'SMS' end,
                                            case when u.telegram is not null then 'TELEGRAM' end], null) as has
                                    from app_user u
                                        left join notice_choice c on c.app_user = u.id and c.kind = :kind
                                    where u.id = any(:to) and u.active),
                                said as (
                                    insert into notice (app_user, kind, key, args, href, at, bell)
                                    select id, :kind, :key, :args::text[], :href, :now, 'BELL' = any(ways)
                                    from chosen order by id
                                    returning id, app_user),
                                leaving as (
                                    insert into notice_waiting (notice, app_user, way)
                                    select s.id, s.app_user, w.way
                                    from said s join chosen c on c.id = s.app_user
                                        cross join lateral unnest(c.ways) as w (way)
                                    where w.way = any(c.has)
                                    returning app_user)
                                select app_user, exists (select from leaving) as leaves from said
                                """)
                        .param("defaults", names(notice))
                        .param("kind", notice.kind().name())
                        .param("to", to.stream().map(UserId::value).toArray(UUID[]::new))
                        .param("key", notice.key())
                        .param("args", notice.args().toArray(String[]::new))
                        .param("href", notice.href())
                        .param("now", clock.instant().atOffset(UTC))
                        .query(
                                (row, _) ->
                                        new Told(
                                                row.getObject("app_user", UUID.class),
                                                row.getBoolean("leaves")))
                        .list();
        told.forEach(it -> live.announce("notice", "", Live.only(it.user().toString())));
        if (told.stream().anyMatch(Told::leaves)) {
            live.announce("notice-waiting", "");
        }
    }

    /// What was told of `href` at `since` or later is not so any more: whoever has not read it need
    /// not, as part of the caller's transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(NoticeKind kind, String href, Instant since) {
        db.sql(
                        """
                        delete from notice
                        where href = ? and kind = ? and at >= ? and read_at is null
                        returning app_user
                        """)
                .params(href, kind.name(), since.atOffset(UTC))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list()
                .forEach(it -> live.announce("notice", "", Live.only(it.toString())));
    }

    private record Told(UUID user, boolean leaves) {}

    private static String[] names(Notice notice) {
        return notice.kind().defaults().stream().map(Enum::name).toArray(String[]::new);
    }
}
