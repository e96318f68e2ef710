package id.kentongan.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// Writes reports as workbooks: a sheet for each table, or a row for each case. Rows leave as they
/// are written; nothing is kept, in memory or in files.
class Workbooks {

    private static final String MAKER = "Kentongan";
    private static final String VERSION = "1.0";
    private static final String MOMENT = "yyyy-mm-dd hh:mm";
    private static final int MOST_ROWS = 1_000_000;
    private static final double WIDE = 26;
    private static final double NARROW = 14;

    private Workbooks() {}

    static void write(List<Table> tables, String heading, OutputStream to) throws IOException {
        try (var book = new Workbook(to, MAKER, VERSION)) {
            for (var table : tables) {
                try (var sheet = book.newWorksheet(table.title())) {
                    sheet.value(0, 0, heading);
                    head(sheet, 2, table.columns().stream().map(Table.Column::label).toList());
                    int at = 3;
                    for (var row : table.rows()) {
                        for (int c = 0; c < row.cells().size(); c++) {
                            put(sheet, at, c, row.cells().get(c));
                        }
                        at++;
                    }
                }
            }
        }
    }

    private static void put(Worksheet sheet, int row, int column, Cell cell) {
        var value = cell.value();
        if (value == null) {
            sheet.inlineString(row, column, cell.shown());
            return;
        }
        sheet.value(row, column, value);
        switch (cell.kind()) {
            case SHARE -> sheet.style(row, column).format("0.0%").set();
            case HOURS -> sheet.style(row, column).format("#,##0.00").set();
            case COUNT -> sheet.style(row, column).format("#,##0").set();
            case WORDS -> {}
        }
    }

    private static void head(Worksheet sheet, int row, List<String> labels) {
        for (int c = 0; c < labels.size(); c++) {
            sheet.inlineString(row, c, labels.get(c));
            sheet.style(row, c).bold().wrapText(true).set();
            sheet.width(c, c == 0 ? WIDE : NARROW);
        }
        sheet.freezePane(1, row + 1);
    }

    /// One row for each case, from page to page; a sheet for each million.
    ///
    /// @param next the lines after the last; empty at the end
    static void list(
            CaseWords words, ZoneId zone, OutputStream to, UnaryOperator<List<CaseLine>> next)
            throws IOException {
        try (var book = new Workbook(to, MAKER, VERSION)) {
            var page = next.apply(List.of());
            int number = 1;
            do {
                var name = words.title() + (number == 1 ? "" : " " + number);
                try (var sheet = book.newWorksheet(name)) {
                    head(sheet, 0, words.heads());
                    int row = 1;
                    while (!page.isEmpty() && row <= MOST_ROWS) {
                        for (var it : page) {
                            line(sheet, row++, it, words, zone);
                        }
                        sheet.flush();
                        page = next.apply(page);
                    }
                }
                number++;
            } while (!page.isEmpty());
        }
    }

    private static void line(Worksheet sheet, int row, CaseLine it, CaseWords words, ZoneId zone) {
        sheet.inlineString(row, 0, it.code());
        moment(sheet, row, 1, it.openedAt(), zone);
        sheet.inlineString(row, 2, words.channel(it));
        sheet.inlineString(row, 3, it.masked());
        sheet.inlineString(row, 4, words.unit(it));
        sheet.inlineString(row, 5, words.category(it));
        sheet.inlineString(row, 6, words.state(it));
        moment(sheet, row, 7, it.answeredAt(), zone);
        if (it.answered() != null) {
            sheet.value(row, 8, Math.round(it.answered() / 36.0) / 100.0);
        }
        sheet.value(row, 9, it.rejections());
        sheet.value(row, 10, it.reopenings());
        sheet.inlineString(row, 11, words.delivered(it));
        moment(sheet, row, 12, it.closedAt(), zone);
    }

    private static void moment(
            Worksheet sheet, int row, int column, @Nullable Instant at, ZoneId zone) {
        if (at != null) {
            sheet.value(row, column, LocalDateTime.ofInstant(at, zone));
            sheet.style(row, column).format(MOMENT).set();
        }
    }
}
