package id.kentongan.broadcasts;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A list of recipients; with a name it is a saved group.
///
/// @param columns what is known of each member beside his number
/// @param rowsRead how many rows its file had
/// @param wrong how many of them had no usable number
/// @param doubled how many had a number that came before
/// @param incomplete how many lacked a value
record RecipientGroup(
        UUID id,
        @Nullable String name,
        Origin origin,
        State state,
        List<String> columns,
        int rowsRead,
        int members,
        int wrong,
        int doubled,
        int incomplete,
        String authorName,
        Instant createdAt) {

    enum Origin {
        CSV,
        CONTACTS,
        BROADCAST,
        EMPLOYEES
    }

    enum State {
        READING,
        READY,
        FAILED
    }

    /// A row of the file that is not among the members, and why.
    record Problem(int line, Kind kind, String detail) {}

    enum Kind {
        NUMBER,
        DOUBLE,
        VALUE
    }

    int problems() {
        return wrong + doubled + incomplete;
    }

    static RecipientGroup read(ResultSet row, int number) throws SQLException {
        return new RecipientGroup(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Origin.valueOf(row.getString("origin")),
                State.valueOf(row.getString("state")),
                strings(row.getArray("columns")),
                row.getInt("rows_read"),
                row.getInt("members"),
                row.getInt("wrong"),
                row.getInt("doubled"),
                row.getInt("incomplete"),
                row.getString("author_name"),
                row.getTimestamp("created_at").toInstant());
    }

    static List<String> strings(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
