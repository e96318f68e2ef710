package id.kentongan.alerts;

import id.kentongan.audit.Audit;
import id.kentongan.directory.User;
import id.kentongan.templates.Templates;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What the HR office does with the statuses: adds and names them, puts them into an order, ends
/// them. One that something has happened under is never deleted.
@Service
class KindDesk {

    private final JdbcClient db;
    private final Templates templates;
    private final Audit audit;
    private final InstantSource clock;

    KindDesk(JdbcClient db, Templates templates, Audit audit, InstantSource clock) {
        this.db = db;
        this.templates = templates;
        this.audit = audit;
        this.clock = clock;
    }

    /// Adds one as the last of its matter.
    ///
    /// @param form in which nothing is wrong
    /// @param title what its text is called among all texts
    /// @throws id.kentongan.templates.TextRefusal when the text is at fault
    @Transactional
    public UUID add(KindForm form, String title, User by) {
        var template = templates.createBeside(title, form.words(), KindPages.SAMPLES, by);
        var id = UUID.randomUUID();
        db.sql(
                        """
                        insert into alert_kind (id, matter, status, name, template, position)
                        select :id, :matter, :status, :name, :template,
                            coalesce(max(position), 0) + 1
                        from alert_kind where matter = :matter
                        """)
                .param("id", id)
                .param("matter", Objects.requireNonNull(form.of()).word())
                .param("status", form.status())
                .param("name", form.name())
                .param("template", template.value())
                .update();
        audit.record(
                by.asActor(),
                "alert-kind.add",
                "alert-kind:" + id,
                Map.of("matter", form.matter(), "status", form.status(), "name", form.name()));
        return id;
    }

    @Transactional
    public void rename(AlertKind kind, String name, User by) {
        db.sql("update alert_kind set name = ? where id = ?").params(name, kind.id()).update();
        audit.record(
                by.asActor(),
                "alert-kind.rename",
                "alert-kind:" + kind.id(),
                Map.of("from", kind.name(), "to", name));
    }

    /// Changes places with its neighbour; nothing happens at either end.
    @Transactional
    public void move(AlertKind kind, boolean up, User by) {
        var all =
                db.sql(
                                """
                                select id from alert_kind where matter = ?
                                order by position, status for update
                                """)
                        .param(kind.matter())
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .list();
        var at = all.indexOf(kind.id());
        var to = at + (up ? -1 : 1);
        if (at < 0 || to < 0 || to >= all.size()) {
            return;
        }
        all.set(at, all.get(to));
        all.set(to, kind.id());
        db.sql(
                        """
                        update alert_kind k set position = r.position
                        from unnest(?) with ordinality as r (id, position) where k.id = r.id
                        """)
                .param(all.toArray(UUID[]::new))
                .update();
        audit.record(
                by.asActor(), "alert-kind.move", "alert-kind:" + kind.id(), Map.of("to", to + 1));
    }

    /// From now on nothing comes under it, or it does again.
    @Transactional
    public void end(AlertKind kind, boolean ended, User by) {
        db.sql(
                        "update alert_kind set ended_at = case when ? then cast(? as timestamptz) end where id = ?")
                .params(ended, clock.instant().atOffset(ZoneOffset.UTC), kind.id())
                .update();
        audit.record(
                by.asActor(),
                ended ? "alert-kind.end" : "alert-kind.revive",
                "alert-kind:" + kind.id(),
                Map.of());
    }

    /// Deletes one under which nothing ever happened; false when something has.
    @Transactional
    public boolean delete(AlertKind kind, User by) {
        var done =
                db.sql(
                                        """
                                        delete from alert_kind k where id = ?
                                            and not exists (
                                                select from hris_event where kind = k.id)
                                            and not exists (
                                                select from employee_matter where kind = k.id)
                                        """)
                                .param(kind.id())
                                .update()
                        == 1;
        if (done) {
            templates.archive(kind.template(), true, by);
            audit.record(
                    by.asActor(),
                    "alert-kind.delete",
                    "alert-kind:" + kind.id(),
                    Map.of("matter", kind.matter(), "status", kind.status()));
        }
        return done;
    }
}
