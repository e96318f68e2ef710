package id.kentongan.contacts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who has said STOP, newest first. Whom the office has blocked is on another page.
@Component
class ObjectionList {

    private static final int PAGE = 50;

    /// @param actorName who noted it for him; empty when he said so himself
    record Line(UUID id, String address, String reason, String actorName, Instant at) {

        String masked() {
            return Address.parse(address).masked();
        }

        /// What leads to the lines below this one.
        String cursor() {
            return at + "~" + id;
        }
    }

    /// @param more whether there are older ones
    record Page(List<Line> lines, boolean more) {

        String cursor() {
            return lines.getLast().cursor();
        }
    }

    private record Cursor(Instant at, UUID id) {

        static final Cursor TOP = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(0, 0));

        static Cursor read(@Nullable String written) {
            var halves = written == null ? new String[0] : written.split("~", 2);
            try {
                return halves.length == 2
                        ? new Cursor(Instant.parse(halves[0]), UUID.fromString(halves[1]))
                        : TOP;
            } catch (DateTimeException | IllegalArgumentException _) {
                return TOP;
            }
        }
    }

    private final JdbcClient db;

    ObjectionList(JdbcClient db) {
        this.db = db;
    }

    /// @param digits what the number has in it, as people write it; empty for all
    /// @param after the last line's cursor; null for the newest
    Page page(String digits, @Nullable String after) {
        var cursor = Cursor.read(after);
        var lines =
                db.sql(
                                """
                                select id, address, reason, actor_name, at
                                from contact_objection
                                where kind = 'OPTED_OUT' and (at, id) < (:at, :id)
                                    and address like :number
                                order by at desc, id desc limit :most
                                """)
                        .param("at", cursor.at().atOffset(ZoneOffset.UTC))
                        .param("id", cursor.id())
                        .param("number", "%" + digits.replaceFirst("^(0|62)", "") + "%")
                        .param("most", PAGE + 1)
                        .query(new DataClassRowMapper<>(Line.class))
                        .list();
        return new Page(lines.subList(0, Math.min(PAGE, lines.size())), lines.size() > PAGE);
    }

    Optional<Line> line(UUID id) {
        return db.sql(
                        """
                        select id, address, reason, actor_name, at
                        from contact_objection where id = ? and kind = 'OPTED_OUT'
                        """)
                .param(id)
                .query(new DataClassRowMapper<>(Line.class))
                .optional();
    }
}
