package id.kentongan.alerts;

import id.kentongan.templates.Wording;
import id.kentongan.web.Words;
import java.util.Map;
import java.util.Objects;

/// The words of an alert.
final class AlertText {

    /// So much of a remark goes on a telephone; the page has all of it.
    private static final int LONGEST_NOTE = 600;

    private AlertText() {}

    static String of(AlertKind kind, String name, HrEvent event, Words words) {
        var values =
                Map.of(
                        "nama", name,
                        "nip", event.nip(),
                        "status", kind.name(),
                        "tanggal", words.date(event.at()),
                        "dokumen", event.about().isEmpty() ? "-" : event.about(),
                        "catatan", note(event));
        // A gap that nobody fills must not keep the news back.
        return Wording.of(kind.words()).with(gap -> values.getOrDefault(gap, "-"));
    }

    /// What stands over it in a letter: `Kenaikan pangkat: Berkas Tidak Lengkap`.
    static String title(AlertKind kind, Words words) {
        return words.of("ways.subject", words.of("alerts.matter." + kind.of()), kind.name());
    }

    private static String note(HrEvent event) {
        var note = Objects.requireNonNullElse(event.note(), "").strip();
        if (note.isEmpty()) {
            return "-";
        }
        return note.length() > LONGEST_NOTE ? note.substring(0, LONGEST_NOTE - 1) + "…" : note;
    }
}
