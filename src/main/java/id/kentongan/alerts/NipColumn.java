package id.kentongan.alerts;

import id.kentongan.imports.Faults;
import id.kentongan.imports.Plan.Fault;
import id.kentongan.imports.Sheet;
import java.time.LocalDate;
import java.util.List;

/// The column of a table that says whom a row is about.
final class NipColumn {

    private NipColumn() {}

    /// The digits; empty when they are none, which is noted.
    static String read(Sheet.Row row, LocalDate today, List<Fault> faults) {
        var written = Faults.text(row, "nip", 40, faults);
        if (written.isEmpty()) {
            return "";
        }
        if (written.matches("\\d[.,]\\d+[eE]\\+?\\d+")) {
            faults.add(
                    new Fault(row.line(), "nip", "alerts.fault.scientific", Faults.cut(written)));
            return "";
        }
        try {
            return Nip.read(written, today).digits();
        } catch (Nip.BadNip bad) {
            faults.add(
                    new Fault(row.line(), "nip", bad.fault().key(), bad.fault().args().toArray()));
            return "";
        }
    }
}
