package id.kentongan.broadcasts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/// Rows on their way into a table by PostgreSQL's COPY, some thousands a time, each lot committed
/// on its own.
final class BulkCopy {

    static final int LOT = 5_000;

    private final DataSource database;
    private final String sql;
    private final ByteArrayOutputStream lot = new ByteArrayOutputStream(1 << 18);
    private final StringBuilder row = new StringBuilder(256);
    private int rows;

    /// @param target table and columns: `thing (id, name)`
    BulkCopy(DataSource database, String target) {
        this.database = database;
        this.sql = "copy " + target + " from stdin";
    }

    /// Adds a row; a list becomes an array, null stays null. True when a lot has just been stored.
    boolean add(@Nullable Object... values) {
        row.setLength(0);
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                row.append('\t');
            }
            switch (values[i]) {
                case null -> row.append("\\N");
                case List<?> list -> escape(array(list));
                case Object value -> escape(value.toString());
            }
        }
        row.append('\n');
        lot.writeBytes(row.toString().getBytes(StandardCharsets.UTF_8));
        rows++;
        if (rows < LOT) {
            return false;
        }
        store();
        return true;
    }

    /// Stores what is left.
    void store() {
        if (rows == 0) {
            return;
        }
        try (var connection = database.getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(sql, new ByteArrayInputStream(lot.toByteArray()));
        } catch (SQLException e) {
            var translated = new SQLExceptionSubclassTranslator().translate("copy", sql, e);
            throw translated != null ? translated : new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lot.reset();
        rows = 0;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '\\' -> row.append("\\\\");
                case '\t' -> row.append("\\t");
                case '\n' -> row.append("\\n");
                case '\r' -> row.append("\\r");
                case '\0' -> row.append(' ');
                default -> row.append(c);
            }
        }
    }

    private static String array(List<?> values) {
        var array = new StringBuilder("{");
        for (var value : values) {
            array.append(array.length() > 1 ? ",\"" : "\"");
            array.append(value.toString().replace("\\", "\\\\").replace("\"", "\\\""));
            array.append('"');
        }
        return array.append('}').toString();
    }
}
