package id.kentongan.grants;

import static java.util.stream.Collectors.toSet;

import id.kentongan.broadcasts.BroadcastHalted;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Permission;
import id.kentongan.directory.UserId;
import id.kentongan.institutions.Institution;
import id.kentongan.notices.Notice;
import id.kentongan.notices.NoticeKind;
import id.kentongan.notices.Notices;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which officers hear of what institutions do, and of what became of their lists.
@Component
class Listeners {

    private static final int LATELY_DAYS = 90;

    private record Round(int list, UUID officer) {}

    private record Told(String topic, int recipients, UUID officer) {}

    private final JdbcClient db;
    private final Notices notices;
    private final Directory directory;

    Listeners(JdbcClient db, Notices notices, Directory directory) {
        this.db = db;
        this.notices = notices;
        this.directory = directory;
    }

    /// An institution has said whether it comes: the officer of the list hears of it.
    void replied(ListId list, Institution from, boolean coming) {
        var officers = ids("select officer from invitation_list where id = ?", list.value());
        notices.tell(
                new Notice(
                        NoticeKind.GRANT_REPLY,
                        coming ? "grants.notice.coming" : "grants.notice.not-coming",
                        List.of(from.name(), String.valueOf(list.value())),
                        from.href()),
                stillHere(officers));
    }

    /// An institution has written: whoever wrote to it or invited it lately hears of it, else all
    /// who work with institutions.
    void wrote(Institution from) {
        var concerned =
                ids(
                        """
                        select cast(substr(author, 6) as uuid) from institution_message
                        where institution = ? and author like 'user:%'
                            and at > now() - make_interval(days => ?)
                        """,
                        from.id().value(), LATELY_DAYS);
        notices.tell(
                new Notice(
                        NoticeKind.GRANT_REPLY,
                        "grants.notice.wrote",
                        List.of(from.name()),
                        from.href()),
                stillHere(concerned));
    }

    /// Those of them who still work with institutions; everybody who does where none of them is
    /// left.
    private Set<UserId> stillHere(Set<UserId> officers) {
        var all = Set.copyOf(directory.usersWho(Permission.GRANT_WORK, null));
        var left = officers.stream().filter(all::contains).collect(toSet());
        return left.isEmpty() ? all : left;
    }

    @EventListener
    void halted(BroadcastHalted halted) {
        db.sql("select list, officer from invitation_round where broadcast = ?")
                .param(halted.id())
                .query(
                        (row, _) ->
                                new Round(row.getInt("list"), row.getObject("officer", UUID.class)))
                .optional()
                .ifPresent(it -> tell(it, halted));
        db.sql("select topic, recipients, officer from grant_notice_round where broadcast = ?")
                .param(halted.id())
                .query(new DataClassRowMapper<>(Told.class))
                .optional()
                .ifPresent(it -> tell(it, halted));
    }

    private void tell(Told it, BroadcastHalted halted) {
        notices.tell(
                new Notice(
                        NoticeKind.GRANT_STEP,
                        "grants.notice." + it.topic() + "." + halted.state(),
                        List.of(String.valueOf(it.recipients())),
                        MessagePages.HOME + "?jenis=" + it.topic()),
                List.of(new UserId(it.officer())));
    }

    private void tell(Round it, BroadcastHalted halted) {
        var list = new ListId(it.list());
        notices.tell(
                new Notice(
                        NoticeKind.INVITATION_DONE,
                        "grants.notice.round." + halted.state(),
                        List.of(String.valueOf(it.list())),
                        list.href()),
                List.of(new UserId(it.officer())));
    }

    private Set<UserId> ids(String sql, Object... params) {
        return db
                .sql(sql)
                .params(params)
                .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
                .list()
                .stream()
                .collect(toSet());
    }
}
