package id.kentongan.notices;

import id.kentongan.web.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.context.NoSuchMessageException;

/// A notice as its reader sees it.
record NoticeLine(
        long id, NoticeKind kind, String key, List<String> args, Instant at, boolean unread) {

    static NoticeLine read(ResultSet row, int number) throws SQLException {
        return new NoticeLine(
                row.getLong("id"),
                NoticeKind.valueOf(row.getString("kind")),
                row.getString("key"),
                List.of((String[]) row.getArray("args").getArray()),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBoolean("unread"));
    }

    /// What it says. A text may be gone since then; what it was about is still known.
    String text(Words words) {
        try {
            return words.of(key, args.toArray());
        } catch (NoSuchMessageException _) {
            return words.of(kind.key());
        }
    }

    String href() {
        return NoticeFilter.HOME + "/" + id;
    }
}
