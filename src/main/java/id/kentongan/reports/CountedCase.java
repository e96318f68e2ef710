package id.kentongan.reports;

import id.kentongan.cases.Category;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a report knows of one case. Seconds; since its opening where not said otherwise.
///
/// @param opened of the epoch
/// @param forwarded to the unit, before the first answer; -1 when it never was
/// @param answered the first time; -1 when it never was
record CountedCase(
        long opened,
        int answered,
        int forwarded,
        @Nullable UUID unit,
        @Nullable Category category,
        String channel,
        boolean closed,
        boolean delivered,
        boolean reopened,
        boolean rejected) {

    /// In the order in which [#of] reads them.
    static final String COLUMNS =
            """
            opened, coalesce(answered, -1), coalesce(forwarded, -1), unit, category, channel,
                state = 'CLOSED', delivered, reopenings > 0, rejections > 0\
            """;

    static CountedCase of(ResultSet row) throws SQLException {
        var category = row.getString(5);
        return new CountedCase(
                row.getLong(1),
                row.getInt(2),
                row.getInt(3),
                row.getObject(4, UUID.class),
                category == null ? null : Category.valueOf(category),
                row.getString(6),
                row.getBoolean(7),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getBoolean(10));
    }

    boolean isAnswered() {
        return answered >= 0;
    }
}
