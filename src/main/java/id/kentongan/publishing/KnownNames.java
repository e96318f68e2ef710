package id.kentongan.publishing;

import id.kentongan.cases.CaseId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Names that may stand in the words of a case: its sender's, piece by piece, those of everybody
/// who worked on it, and officials' whose whole name is there.
@Component
class KnownNames {

    private static final String STAFF =
            """
            select %1$s from official
            where active and position(lower(%1$s) in lower(:text)) > 0
            union
            select %2$s from case_entry
            where service_case = :id and kind in ('REPLY', 'FORWARD', 'REJECT', 'NOTE')
            """
                    .formatted(plain("name"), plain("actor_name"));

    private final JdbcClient db;

    KnownNames(JdbcClient db) {
        this.db = db;
    }

    List<String> in(CaseId id, String text) {
        var sender =
                db
                        .sql(
                                """
                                select p.name from service_case c join contact p on p.id = c.contact
                                where c.id = ? and p.name is not null
                                """)
                        .param(id.value())
                        .query((row, _) -> row.getString(1))
                        .list()
                        .stream();
        return Stream.concat(sender.flatMap(KnownNames::pieces), staff(id, text).stream())
                .filter(it -> !it.isBlank())
                .distinct()
                .toList();
    }

    private static Stream<String> pieces(String name) {
        var words = Stream.of(name.strip().split("[\\s,]+")).filter(it -> it.length() >= 4);
        return Stream.concat(Stream.of(name), words);
    }

    private List<String> staff(CaseId id, String text) {
        return db.sql(STAFF)
                .param("text", text)
                .param("id", id.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// SQL for a name without titles and degrees.
    private static String plain(String column) {
        return "regexp_replace(split_part("
                + column
                + ", ',', 1), '^((drs|dra|drg|dr|ir|hj|h|prof)\\.?\\s+)+', '', 'i')";
    }
}
