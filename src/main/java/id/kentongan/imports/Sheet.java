package id.kentongan.imports;

import id.kentongan.imports.FileRefusal.Reason;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of a CSV by the names of its columns.
///
/// @param ignored headings that mean nothing here
public record Sheet(List<Row> rows, List<String> ignored) {

    /// How many rows one import takes: ten times the officials of a large regency.
    public static final int MOST = 10_000;

    /// One row.
    ///
    /// @param line where it begins in the file, from 1
    public record Row(int line, Map<String, Integer> columns, List<String> fields) {

        /// What stands in a column, without blanks around it; empty where there is nothing.
        public String get(String column) {
            var at = columns.getOrDefault(column, Integer.MAX_VALUE);
            return at < fields.size() ? fields.get(at).strip().replaceAll("\\s+", " ") : "";
        }
    }

    /// Reads a file whose first row is its heading.
    ///
    /// @throws FileRefusal when it cannot be read, lacks a column or is too long
    public static Sheet read(InputStream in, List<Column> known) {
        var rows = new ArrayList<Row>();
        var columns = new HashMap<String, Integer>();
        var ignored = new ArrayList<String>();
        CsvFile.read(
                in,
                (line, fields) -> {
                    if (columns.isEmpty()) {
                        head(fields, known, columns, ignored);
                    } else if (!fields.stream().allMatch(String::isBlank)) {
                        if (rows.size() == MOST) {
                            throw new FileRefusal(Reason.TOO_LONG, MOST);
                        }
                        rows.add(new Row(line, columns, fields));
                    }
                });
        if (rows.isEmpty()) {
            throw new FileRefusal(Reason.EMPTY);
        }
        return new Sheet(rows, ignored);
    }

    private static void head(
            List<String> headings,
            List<Column> known,
            Map<String, Integer> columns,
            List<String> ignored) {
        for (int i = 0; i < headings.size(); i++) {
            var heading = headings.get(i);
            var column = known.stream().filter(it -> it.isCalled(heading)).findFirst().orElse(null);
            if (column != null && columns.put(column.name(), i) != null) {
                throw new FileRefusal(Reason.SAME_COLUMN, heading.strip());
            } else if (column == null && !heading.isBlank()) {
                ignored.add(heading.strip());
            }
        }
        for (var column : known) {
            if (column.needed() && !columns.containsKey(column.name())) {
                throw new FileRefusal(
                        Reason.NO_COLUMN,
                        column.headings().getFirst(),
                        String.join(", ", column.headings()));
            }
        }
    }
}
