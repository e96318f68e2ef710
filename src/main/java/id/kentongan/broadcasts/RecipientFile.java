package id.kentongan.broadcasts;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import id.kentongan.contacts.Phone;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A CSV of recipients, read row by row: separated by comma, semicolon or tab, with a heading or
/// without, UTF-8 with or without its mark.
final class RecipientFile {

    private static final int PEEK = 1 << 16;
    private static final Set<String> PHONE =
            Set.of(
                    "phone",
                    "nomor",
                    "hp",
                    "telepon",
                    "no_hp",
                    "nohp",
                    "nomor_hp",
                    "no_telepon",
                    "nomor_telepon",
                    "telp",
                    "no_telp",
                    "handphone",
                    "ponsel",
                    "phone_number",
                    "msisdn");

    /// Takes one row: where it is in the file, its number as written, its other fields in the order
    /// of the columns.
    interface Row {
        void take(int line, String written, List<String> fields);
    }

    private final CsvReader<CsvRecord> csv;
    private List<String> columns = List.of();
    private int phone;

    private RecipientFile(CsvReader<CsvRecord> csv) {
        this.csv = csv;
    }

    /// @throws BroadcastRefusal when it is no CSV in UTF-8
    static void read(InputStream in, ColumnCheck check, Row row) {
        try {
            var decoder =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT);
            var reader = new BufferedReader(new InputStreamReader(in, decoder), PEEK);
            var separator = separator(reader);
            new RecipientFile(
                            CsvReader.builder()
                                    .fieldSeparator(separator)
                                    .skipEmptyLines(true)
                                    .ignoreDifferentFieldCount(true)
                                    .ofCsvRecord(reader))
                    .readAll(check, row);
        } catch (CsvParseException | UncheckedIOException | IOException e) {
            throw refusal(e);
        }
    }

    /// Sees the columns beside the number before the first row is read; may refuse them.
    interface ColumnCheck {
        void check(List<String> columns);
    }

    private static RuntimeException refusal(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MalformedInputException
                    || cause instanceof CharacterCodingException) {
                return new BroadcastRefusal("file", "notUtf8");
            }
        }
        if (e instanceof CsvParseException) {
            return new BroadcastRefusal("file", "notCsv");
        }
        return e instanceof RuntimeException runtime
                ? runtime
                : new UncheckedIOException((IOException) e);
    }

    /// The one of the three that the first line has most of, outside quotes. Skips the mark.
    private static char separator(BufferedReader reader) throws IOException {
        reader.mark(PEEK);
        var start = new char[PEEK - 1];
        var read = Math.max(reader.read(start), 0);
        reader.reset();
        if (read >= 2 && start[0] == 'P' && start[1] == 'K') {
            throw new BroadcastRefusal("file", "excel");
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

    private void readAll(ColumnCheck check, Row row) throws IOException {
        try (csv) {
            var first = true;
            for (var record : csv) {
                if (first && heading(record)) {
                    check.check(columns);
                } else {
                    if (first) {
                        columns = unnamed(record.getFieldCount());
                        check.check(columns);
                    }
                    row.take(
                            (int) record.getStartingLineNumber(),
                            field(record, phone).strip(),
                            others(record));
                }
                first = false;
            }
        }
    }

    /// A first row without any telephone number is the heading.
    private boolean heading(CsvRecord record) {
        var names = new ArrayList<String>();
        for (int i = 0; i < record.getFieldCount(); i++) {
            if (Phone.read(record.getField(i)).isPresent()) {
                return false;
            }
            names.add(name(record.getField(i)));
        }
        phone = 0;
        for (int i = names.size() - 1; i >= 0; i--) {
            phone = PHONE.contains(names.get(i)) ? i : phone;
        }
        names.remove(phone);
        columns = List.copyOf(names);
        return true;
    }

    private static List<String> unnamed(int fields) {
        var names = new ArrayList<String>();
        for (int i = 2; i <= fields; i++) {
            names.add("kolom_" + i);
        }
        return List.copyOf(names);
    }

    private List<String> others(CsvRecord record) {
        var fields = new ArrayList<String>(columns.size());
        for (int i = 0; fields.size() < columns.size(); i++) {
            if (i != phone) {
                fields.add(field(record, i).strip());
            }
        }
        return fields;
    }

    private static String field(CsvRecord record, int i) {
        return i < record.getFieldCount() ? record.getField(i) : "";
    }

    /// `Nama Lengkap` becomes `nama_lengkap`, as a gap would be called.
    private static String name(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
    }
}
