package id.kentongan.demo;

import id.kentongan.audit.Actor;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who of the sample office does a step of a sample case.
@Component
@Profile("demo")
class SamplePeople {

    private static final String MODERATOR = "MODERATOR";
    private static final String OPERATOR = "OPERATOR";
    private static final String HEAD = "HEAD";

    private final JdbcClient db;

    SamplePeople(JdbcClient db) {
        this.db = db;
    }

    record Superior(UUID id, String title) {}

    /// The moderator, the unit's user at his browser, or an official with his phone.
    Actor behind(SampleCase.Step step, @Nullable String unit) {
        var by = step.by() == null ? MODERATOR : step.by();
        if (by.equals(MODERATOR) || unit == null) {
            return moderator();
        }
        return !step.phone() && by.equals(OPERATOR)
                ? userOf(unit).orElseGet(() -> official(unit, by))
                : official(unit, by);
    }

    /// Who knows of an answer: the superior who gave it by phone, or the one whom an operator names
    /// at the browser.
    @Nullable Superior superior(SampleCase.Step step, @Nullable String unit) {
        var position = step.known() == null ? usual(step) : step.known();
        if (unit == null || position == null || position.equals("none")) {
            return null;
        }
        return db.sql(
                        """
                        select o.id, o.title from official o join unit n on n.id = o.unit
                        where n.short_name = ? and o.position = ?
                        """)
                .params(unit, position)
                .query(new DataClassRowMapper<>(Superior.class))
                .single();
    }

    private static @Nullable String usual(SampleCase.Step step) {
        if (step.kind() != SampleCase.Kind.REPLY && step.kind() != SampleCase.Kind.REJECT) {
            return null;
        }
        if (OPERATOR.equals(step.by())) {
            return step.phone() ? null : HEAD;
        }
        return MODERATOR.equals(step.by()) ? null : step.by();
    }

    Actor moderator() {
        return db.sql(
                        """
                        select 'user:' || u.id as id, u.name
                        from app_user u join user_role r on r.app_user = u.id
                        where r.role = 'MODERATOR' limit 1
                        """)
                .query(new DataClassRowMapper<>(Actor.class))
                .single();
    }

    private Optional<Actor> userOf(String unit) {
        return db.sql(
                        """
                        select 'user:' || u.id as id, u.name
                        from app_user u join unit n on n.id = u.unit
                        where n.short_name = ? limit 1
                        """)
                .param(unit)
                .query(new DataClassRowMapper<>(Actor.class))
                .optional();
    }

    private Actor official(String unit, String position) {
        return db.sql(
                        """
                        select 'official:' || o.id as id, o.name
                        from official o join unit n on n.id = o.unit
                        where n.short_name = ? and o.position = ? order by o.phone limit 1
                        """)
                .params(unit, position)
                .query(new DataClassRowMapper<>(Actor.class))
                .single();
    }
}
