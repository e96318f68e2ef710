package id.kentongan.broadcasts;

import id.kentongan.contacts.Phone;
import id.kentongan.imports.CsvFile;
import id.kentongan.imports.FileRefusal;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A CSV of recipients, read row by row: separated by comma, semicolon or tab, with a heading or
/// without, UTF-8 with or without its mark.
final class RecipientFile {

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

    private final ColumnCheck check;
    private final Row row;
    private List<String> columns = List.of();
    private boolean begun;
    private int phone;

    private RecipientFile(ColumnCheck check, Row row) {
        this.check = check;
        this.row = row;
    }

    /// @throws BroadcastRefusal when it is no CSV in UTF-8
    static void read(InputStream in, ColumnCheck check, Row row) {
        try {
            CsvFile.read(in, new RecipientFile(check, row)::take);
        } catch (FileRefusal refusal) {
            throw new BroadcastRefusal(
                    "file",
                    switch (refusal.reason()) {
                        case EXCEL -> "excel";
                        case NOT_UTF8 -> "notUtf8";
                        default -> "notCsv";
                    });
        }
    }

    /// Sees the columns beside the number before the first row is read; may refuse them.
    interface ColumnCheck {
        void check(List<String> columns);
    }

    private void take(int line, List<String> record) {
        var first = !begun;
        begun = true;
        if (first && heading(record)) {
            check.check(columns);
            return;
        }
        if (first) {
            columns = unnamed(record.size());
            check.check(columns);
        }
        row.take(line, field(record, phone).strip(), others(record));
    }

    /// A first row without any telephone number is the heading.
    private boolean heading(List<String> record) {
        var names = new ArrayList<String>();
        for (int i = 0; i < record.size(); i++) {
            if (Phone.read(record.get(i)).isPresent()) {
                return false;
            }
            names.add(name(record.get(i)));
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

    private List<String> others(List<String> record) {
        var fields = new ArrayList<String>(columns.size());
        for (int i = 0; fields.size() < columns.size(); i++) {
            if (i != phone) {
                fields.add(field(record, i).strip());
            }
        }
        return fields;
    }

    private static String field(List<String> record, int i) {
        return i < record.size() ? record.get(i) : "";
    }

    /// `Nama Lengkap` becomes `nama_lengkap`, as a gap would be called.
    private static String name(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
    }
}
