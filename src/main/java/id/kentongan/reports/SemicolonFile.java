package id.kentongan.reports;

import id.kentongan.imports.SheetWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/// A report as CSV, with decimal commas.
class SemicolonFile implements AutoCloseable {

    private final SheetWriter sheet;
    private final Locale locale;

    SemicolonFile(OutputStream to, Locale locale) throws IOException {
        this.sheet = new SheetWriter(to);
        this.locale = locale;
    }

    void row(List<String> cells) {
        sheet.row(cells);
    }

    void table(Table table) {
        row(List.of(table.title()));
        row(table.columns().stream().map(Table.Column::label).toList());
        table.rows().forEach(it -> row(it.cells().stream().map(this::written).toList()));
        row(List.of(""));
    }

    /// A number so that the program counts with it: `0,94`.
    String decimal(double number) {
        var plain =
                BigDecimal.valueOf(number)
                        .setScale(4, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
        return locale.getLanguage().equals("en") ? plain : plain.replace('.', ',');
    }

    private String written(Cell cell) {
        var value = cell.value();
        return value == null ? cell.shown() : decimal(value.doubleValue());
    }

    @Override
    public void close() {
        sheet.close();
    }
}
