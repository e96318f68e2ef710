package id.kentongan.broadcasts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One file of recipients on its way in: sorts the good rows from the others, and counts both.
final class IncomingList {

    static final int MOST = 1_000_000;
    private static final int KEPT_PROBLEMS = 10_000;
    static final String MEMBERS =
            "recipient_group_member (recipient_group, number, address, fields)";

    private final JdbcClient db;
    private final UUID id;
    private final Set<String> needed;
    private final BulkCopy members;
    private final BulkCopy problems;
    private final WrittenNumbers numbers = new WrittenNumbers();
    private final SeenNumbers seen = new SeenNumbers();
    private List<String> columns = List.of();
    private int rows;
    private int good;
    private int wrong;
    private int doubled;
    private int incomplete;

    IncomingList(JdbcClient db, DataSource database, UUID id, Set<String> needed) {
        this.db = db;
        this.id = id;
        this.needed = needed;
        this.members = new BulkCopy(database, MEMBERS);
        this.problems =
                new BulkCopy(
                        database, "recipient_group_problem (recipient_group, line, kind, detail)");
    }

    void columns(List<String> found) {
        for (var gap : needed) {
            if (!found.contains(gap)) {
                throw new BroadcastRefusal(
                        "file",
                        "columnMissing",
                        gap,
                        found.isEmpty() ? "–" : String.join(", ", found));
            }
        }
        columns = found;
    }

    void row(int line, String written, List<String> fields) {
        if (++rows > MOST) {
            throw new BroadcastRefusal("file", "tooMany", MOST);
        }
        var phone = numbers.read(written);
        if (phone.isEmpty()) {
            wrong++;
            problem(line, RecipientGroup.Kind.NUMBER, written);
        } else if (lacking(fields).isPresent()) {
            incomplete++;
            problem(line, RecipientGroup.Kind.VALUE, lacking(fields).get());
        } else if (!seen.add(phone.get().e164())) {
            doubled++;
            problem(line, RecipientGroup.Kind.DOUBLE, phone.get().masked());
        } else {
            good++;
            if (members.add(id, line, phone.get().uri(), fields.isEmpty() ? null : fields)) {
                progress("READING");
            }
        }
    }

    private Optional<String> lacking(List<String> fields) {
        return needed.stream().filter(it -> fields.get(columns.indexOf(it)).isBlank()).findFirst();
    }

    private void problem(int line, RecipientGroup.Kind kind, String detail) {
        if (wrong + doubled + incomplete <= KEPT_PROBLEMS) {
            var _ =
                    problems.add(
                            id,
                            line,
                            kind.name(),
                            detail.length() > 40 ? detail.substring(0, 40) + "…" : detail);
        }
    }

    void end() {
        members.store();
        problems.store();
        if (rows == 0) {
            throw new BroadcastRefusal("file", "empty");
        }
        progress("READY");
    }

    private void progress(String state) {
        db.sql(
                        """
                        update recipient_group
                        set state = :state, columns = :columns, rows_read = :rows,
                            members = :members, wrong = :wrong, doubled = :doubled,
                            incomplete = :incomplete, touched_at = clock_timestamp()
                        where id = :id
                        """)
                .param("state", state)
                .param("columns", columns.toArray(String[]::new))
                .param("rows", rows)
                .param("members", good)
                .param("wrong", wrong)
                .param("doubled", doubled)
                .param("incomplete", incomplete)
                .param("id", id)
                .update();
    }
}
