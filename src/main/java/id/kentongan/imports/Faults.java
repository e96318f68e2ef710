package id.kentongan.imports;

import id.kentongan.imports.Plan.Change;
import id.kentongan.imports.Plan.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be wrong with one value of a row, whatever the table is about.
public final class Faults {

    private static final List<String> YES =
            List.of("", "aktif", "aktiv", "active", "ya", "yes", "y", "true", "1");
    private static final List<String> NO =
            List.of(
                    "nonaktif",
                    "non_aktif",
                    "tidak_aktif",
                    "tidak",
                    "inactive",
                    "no",
                    "n",
                    "false",
                    "0");

    private Faults() {}

    /// A value that must be there; notes a fault when it is not, or is too long.
    public static String text(Sheet.Row row, String column, int longest, List<Fault> faults) {
        var text = row.get(column);
        if (text.isEmpty()) {
            faults.add(new Fault(row.line(), column, "imports.fault.required"));
        } else if (text.length() > longest) {
            faults.add(new Fault(row.line(), column, "imports.fault.long", longest));
        }
        return text;
    }

    public static boolean active(Sheet.Row row, List<Fault> faults) {
        var active = active(row.get("active"));
        if (active.isEmpty()) {
            faults.add(
                    new Fault(
                            row.line(), "active", "imports.fault.active", cut(row.get("active"))));
        }
        return active.orElse(true);
    }

    /// Whether somebody or something is active; whoever stands in a list without a word is.
    private static Optional<Boolean> active(String written) {
        var word = written.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return YES.contains(word)
                ? Optional.of(true)
                : NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    public static void compare(List<Change> changes, String column, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new Change(column, before, after, false));
        }
    }

    /// The same for words of ours: `HEAD`, `true`.
    public static void compare(List<Change> changes, String column, Object before, Object after) {
        if (!before.equals(after)) {
            changes.add(new Change(column, before.toString(), after.toString(), true));
        }
    }

    /// As much of what was written as shows which it is.
    public static String cut(String written) {
        return written.length() > 40 ? written.substring(0, 40) + "…" : written;
    }
}
