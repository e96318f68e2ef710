package id.kentongan.reports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// A CSV as Excel opens it here: UTF-8 with its mark, semicolons, decimal commas. Words that would
/// be taken for a formula are made words again.
class SemicolonFile implements AutoCloseable {

    private static final String DANGEROUS = "=+-@\t\r";

    private final CsvWriter csv;
    private final Locale locale;

    SemicolonFile(OutputStream to, Locale locale) throws IOException {
        Writer writer = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        this.locale = locale;
        this.csv =
                CsvWriter.builder()
                        .fieldSeparator(';')
                        .lineDelimiter(LineDelimiter.CRLF)
                        .build(writer);
    }

    void row(List<String> cells) {
        csv.writeRecord(cells.stream().map(SemicolonFile::harmless).toList());
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

    static String harmless(String cell) {
        return !cell.isEmpty() && DANGEROUS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
