package id.kentongan.officials;

import id.kentongan.imports.Plan.Change;
import id.kentongan.imports.Plan.Fault;
import id.kentongan.imports.Sheet;
import java.util.List;

/// What can be wrong with one value of a row, whatever the table is about.
final class Faults {

    private Faults() {}

    /// A value that must be there; notes a fault when it is not, or is too long.
    static String text(Sheet.Row row, String column, int longest, List<Fault> faults) {
        var text = row.get(column);
        if (text.isEmpty()) {
            faults.add(new Fault(row.line(), column, "imports.fault.required"));
        } else if (text.length() > longest) {
            faults.add(new Fault(row.line(), column, "imports.fault.long", longest));
        }
        return text;
    }

    static boolean active(Sheet.Row row, List<Fault> faults) {
        var active = Given.active(row.get("active"));
        if (active.isEmpty()) {
            faults.add(
                    new Fault(
                            row.line(), "active", "imports.fault.active", cut(row.get("active"))));
        }
        return active.orElse(true);
    }

    static void compare(List<Change> changes, String column, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new Change(column, before, after, false));
        }
    }

    /// The same for words of ours: `HEAD`, `true`.
    static void compare(List<Change> changes, String column, Object before, Object after) {
        if (!before.equals(after)) {
            changes.add(new Change(column, before.toString(), after.toString(), true));
        }
    }

    /// As much of what was written as shows which it is.
    static String cut(String written) {
        return written.length() > 40 ? written.substring(0, 40) + "…" : written;
    }
}
