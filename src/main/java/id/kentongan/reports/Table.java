package id.kentongan.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table of a report: the same on the page, on paper and in files.
///
/// @param id its element on the page and its file's sheet: `per-waktu`
record Table(String id, String title, List<Column> columns, List<Row> rows) {

    /// How long the bar of a row is beside the longest, in steps of five of a hundred.
    int bar(Row row, String key) {
        var most = rows.stream().mapToDouble(it -> number(it, key)).max().orElse(0);
        return most == 0 ? 0 : (int) Math.round(20 * number(row, key) / most) * 5;
    }

    private double number(Row row, String key) {
        for (int i = 0; i < columns.size(); i++) {
            var value = row.cells().get(i).value();
            if (columns.get(i).key().equals(key) && value != null) {
                return value.doubleValue();
            }
        }
        return 0;
    }

    /// @param key by which a chart finds it
    /// @param look value of `data-cat` when it is a category's
    record Column(String key, String label, @Nullable String look) {

        Column(String key, String label) {
            this(key, label, null);
        }

        /// Whether it holds sentences.
        boolean isWords() {
            return key.equals("how");
        }
    }

    /// @param tick the row's name on an axis
    record Row(String tick, List<Cell> cells) {}
}
