package id.kentongan.institutions;

import id.kentongan.audit.Actor;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What was done with each institution, by whom and when.
@Service
public class InstitutionHistory {

    private final JdbcClient db;
    private final InstantSource clock;

    InstitutionHistory(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Adds a step, as part of the caller's transaction.
    ///
    /// @param kind names the text `institutions.step.KIND`
    /// @param args what is put into it; no telephone number in full
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(InstitutionId of, String kind, Actor by, String... args) {
        add(List.of(of), kind, by, args);
    }

    /// Adds the same step to each of them, as part of the caller's transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Collection<InstitutionId> of, String kind, Actor by, String... args) {
        db.sql(
                        """
                        insert into institution_step (institution, kind, at, actor, actor_name, args)
                        select it, :kind, :at, :actor, :name, :args from unnest(:of) as r (it)
                        """)
                .param("kind", kind)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", by.id())
                .param("name", by.name())
                .param("args", args)
                .param("of", of.stream().map(InstitutionId::value).toArray(UUID[]::new))
                .update();
    }

    /// The newest first.
    public List<Step> of(InstitutionId id, int most) {
        return db.sql(
                        """
                        select kind, at, actor_name, args from institution_step
                        where institution = ? order by id desc limit ?
                        """)
                .params(id.value(), most)
                .query(
                        (row, _) ->
                                new Step(
                                        row.getString("kind"),
                                        row.getTimestamp("at").toInstant(),
                                        row.getString("actor_name"),
                                        Arrays.asList((String[]) row.getArray("args").getArray())))
                .list();
    }
}
