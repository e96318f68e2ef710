package id.kentongan.templates;

import static java.sql.Types.OTHER;

import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What stands on the shelves, for whoever keeps it.
@Component
class Shelves {

    /// A text in the list, with its last version.
    record Line(
            TemplateId id,
            String name,
            String purpose,
            @Nullable Instant archivedAt,
            @Nullable String category,
            @Nullable UUID unit,
            @Nullable String unitName,
            int number,
            String indonesian,
            boolean english,
            String authorName,
            Instant createdAt) {}

    private final JdbcClient db;

    Shelves(JdbcClient db) {
        this.db = db;
    }

    /// Those of `shelf` that `keeper` may change.
    List<Line> lines(Shelf shelf, boolean archived, User keeper) {
        return lines(shelf, keeper).stream()
                .filter(it -> (it.archivedAt() != null) == archived)
                .toList();
    }

    Optional<Line> line(TemplateId id, Shelf shelf, User keeper) {
        return lines(shelf, keeper).stream().filter(it -> it.id().equals(id)).findFirst();
    }

    private List<Line> lines(Shelf shelf, User keeper) {
        return db.sql(
                        """
                        select t.id, t.name, t.purpose, t.archived_at, t.category, t.unit,
                            u.short_name as unit_name, v.number, v.indonesian,
                            v.english is not null as english, v.author_name, v.created_at
                        from text_template t left join unit u on u.id = t.unit
                            join lateral (select * from text_template_version
                                where template = t.id order by number desc limit 1) v on true
                        where t.answers = :answers and not t.alerts and (:all or t.unit = :unit)
                        order by lower(t.name)
                        """)
                .param("answers", shelf.isAnswers())
                .param("all", keepsAll(shelf, keeper))
                .param("unit", keeper.unit() == null ? null : keeper.unit().id().value(), OTHER)
                .query(new DataClassRowMapper<>(Line.class))
                .list();
    }

    /// Answers of the whole office are kept by those who see all its cases, a unit's by its own.
    static boolean keepsAll(Shelf shelf, User keeper) {
        return !shelf.isAnswers() || keeper.may(Permission.CASE_READ_ALL);
    }
}
