package id.kentongan.notices;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import id.kentongan.audit.Audit;
import id.kentongan.directory.User;
import id.kentongan.messaging.Outbox;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// By which ways a user hears of which kind.
@Component
class Choices {

    private final JdbcClient db;
    private final Outbox outbox;
    private final Audit audit;

    Choices(JdbcClient db, Outbox outbox, Audit audit) {
        this.db = db;
        this.outbox = outbox;
        this.audit = audit;
    }

    ChoicePage page(User user) {
        var reach = reach(user);
        var missing = new EnumMap<Way, ChoicePage.Missing>(Way.class);
        for (var way : Way.OUT) {
            var address = reach.address(way);
            if (address.isEmpty()) {
                missing.put(way, ChoicePage.Missing.OWN);
            } else if (!outbox.hasWayTo(address.get())) {
                missing.put(way, ChoicePage.Missing.OFFICE);
            }
        }
        return new ChoicePage(user, chosen(user), missing, reach.quietNights());
    }

    /// Keeps what he wishes. What he cannot choose now stays as it was; what waited for a pause or
    /// a morning of before is looked at anew.
    @Transactional
    public void keep(User user, Map<NoticeKind, Set<Way>> wished, boolean quietNights) {
        var page = page(user);
        for (var kind : page.kinds()) {
            var ways = EnumSet.noneOf(Way.class);
            for (var way : Way.values()) {
                var from = page.missing().containsKey(way) ? page.chosen() : wished;
                if (from.getOrDefault(kind, Set.of()).contains(way)) {
                    ways.add(way);
                }
            }
            keep(user, kind, ways);
        }
        db.sql("update app_user set quiet_nights = ? where id = ?")
                .params(quietNights, user.id().value())
                .update();
        if (page.quietNights() && !quietNights) {
            db.sql("update notice_pause set until = '-infinity' where app_user = ?")
                    .param(user.id().value())
                    .update();
        }
        audit.record(
                user.asActor(),
                "user.notices",
                "user:" + user.id().value(),
                Map.of("quietNights", quietNights));
    }

    private void keep(User user, NoticeKind kind, Set<Way> ways) {
        db.sql(
                        """
                        insert into notice_choice (app_user, kind, ways) values (?, ?, ?::text[])
                        on conflict (app_user, kind) do update set ways = excluded.ways
                        """)
                .params(
                        user.id().value(),
                        kind.name(),
                        ways.stream().map(Enum::name).toArray(String[]::new))
                .update();
    }

    private Reach reach(User user) {
        return db.sql("select %s from app_user u where id = ?".formatted(Reach.COLUMNS))
                .param(user.id().value())
                .query(new DataClassRowMapper<>(Reach.class))
                .single();
    }

    private Map<NoticeKind, Set<Way>> chosen(User user) {
        var stored =
                db
                        .sql("select kind, ways from notice_choice where app_user = ?")
                        .param(user.id().value())
                        .query(
                                (row, _) ->
                                        Map.entry(
                                                row.getString("kind"),
                                                (String[]) row.getArray("ways").getArray()))
                        .list()
                        .stream()
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        var chosen = new EnumMap<NoticeKind, Set<Way>>(NoticeKind.class);
        for (var kind : NoticeKind.values()) {
            var ways = stored.get(kind.name());
            chosen.put(
                    kind,
                    ways == null
                            ? kind.defaults()
                            : Arrays.stream(ways).map(Way::valueOf).collect(toSet()));
        }
        return chosen;
    }
}
