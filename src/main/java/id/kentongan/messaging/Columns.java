package id.kentongan.messaging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows as PostgreSQL takes many at once: an array for each column, to `unnest`.
public final class Columns {

    private Columns() {}

    /// One column of `rows` as texts; the statement casts them: `unnest(:ids::uuid[])`.
    public static <T> @Nullable String[] of(
            Collection<T> rows, Function<T, @Nullable Object> field) {
        var column = new ArrayList<@Nullable String>(rows.size());
        for (var row : rows) {
            var value = field.apply(row);
            column.add(value == null ? null : value.toString());
        }
        return column.toArray(new @Nullable String[0]);
    }
}
