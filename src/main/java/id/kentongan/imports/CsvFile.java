package id.kentongan.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import id.kentongan.imports.FileRefusal.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A CSV as offices have them: separated by comma, semicolon or tab, UTF-8 with or without its
/// mark. However long it is, only one row of it is in memory. Texts have no NUL: where one is, the
/// file has two bytes for each sign, or is no text at all.
public final class CsvFile {

    private static final int PEEK = 1 << 16;
    private static final char BROKEN = '\uFFFD';

    private CsvFile() {}

    /// Takes one row.
    public interface Row {
        /// @param line where it begins in the file, from 1
        void take(int line, List<String> fields);
    }

    /// Reads to the end; empty lines are left out.
    ///
    /// @throws FileRefusal when it is no CSV in UTF-8; rows before that have been taken then
    public static void read(InputStream in, Row row) {
        // What is no UTF-8 is read as a mark, so that its row can be named.
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        try (var reader = new BufferedReader(new InputStreamReader(in, decoder), PEEK);
                var csv =
                        CsvReader.builder()
                                .fieldSeparator(separator(reader))
                                .skipEmptyLines(true)
                                .ignoreDifferentFieldCount(true)
                                .ofCsvRecord(reader)) {
            csv.forEach(it -> take(it, row));
        } catch (CsvParseException e) {
            throw new FileRefusal(Reason.NOT_CSV);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(CsvRecord record, Row row) {
        var line = (int) record.getStartingLineNumber();
        var fields = record.getFields();
        for (var field : fields) {
            if (field.indexOf(BROKEN) >= 0 || field.indexOf('\0') >= 0) {
                throw new FileRefusal(Reason.NOT_UTF8, line);
            }
        }
        row.take(line, fields);
    }

    /// The one of the three that the first line has most of, outside quotes. Skips the mark.
    private static char separator(BufferedReader reader) throws IOException {
        reader.mark(PEEK);
        var start = new char[PEEK - 1];
        var read = Math.max(reader.read(start), 0);
        reader.reset();
        if (read >= 2 && start[0] == 'P' && start[1] == 'K') {
            throw new FileRefusal(Reason.EXCEL);
        }
        if (read > 0 && start[0] == '\uFEFF') {
            var _ = reader.read();
        }
        var counts = new int[3];
        var quoted = false;
        for (int i = 0; i < read && (quoted || start[i] != '\n'); i++) {
            quoted ^= start[i] == '"';
            var which = ",;\t".indexOf(start[i]);
            if (!quoted && which >= 0) {
                counts[which]++;
            }
        }
        return counts[1] > counts[0] && counts[1] >= counts[2]
                ? ';'
                : counts[2] > counts[0] ? '\t' : ',';
    }
}
