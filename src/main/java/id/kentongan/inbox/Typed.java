package id.kentongan.inbox;

import id.kentongan.cases.CaseOutcome.Changed;
import id.kentongan.cases.CaseOutcome.Refused;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody typed into one of a case's forms, so that nothing is lost when it could not be
/// done, and why it could not.
///
/// @param form the last word of the form's address: `balasan`
public record Typed(
        String form,
        Map<String, String> values,
        @Nullable Refused refused,
        @Nullable Changed changed) {

    public static final Typed NOTHING = new Typed("", Map.of(), null, null);

    /// A form that is only opened.
    static Typed open(String form) {
        return new Typed(form, Map.of(), null, null);
    }

    /// An answer that was taken back, before whatever is being written.
    static Typed takenBack(CaseReading.TakenBack answer, String writing) {
        return new Typed(
                "balasan",
                Map.of(
                        "teks",
                        writing.isBlank() ? answer.text() : answer.text() + "\n\n" + writing,
                        "jenis",
                        answer.category() == null ? "" : answer.category().look(),
                        "diketahui",
                        answer.knownBy() == null ? "" : answer.knownBy().toString(),
                        "ditarik",
                        "ya"),
                null,
                null);
    }

    /// With a ready answer after what is written already.
    Typed with(Canned answer) {
        var text = value(form, "teks");
        var all = new HashMap<>(values);
        all.put("teks", text.isBlank() ? answer.text() : text.strip() + "\n" + answer.text());
        if (answer.category() != null && value(form, "jenis").isEmpty()) {
            all.put("jenis", answer.category().look());
        }
        return new Typed(form, all, null, null);
    }

    /// Where a ready answer is being chosen.
    Typed choosing() {
        var all = new HashMap<>(values);
        all.put("memilih", "ya");
        return new Typed(form, all, null, null);
    }

    boolean isChoosing() {
        return !value("balasan", "memilih").isEmpty();
    }

    public Typed because(Refused why) {
        return new Typed(form, values, why, null);
    }

    public Typed because(Changed why) {
        return new Typed(form, values, null, why);
    }

    public boolean in(String other) {
        return form.equals(other);
    }

    public String value(String other, String field) {
        return in(other) ? values.getOrDefault(field, "") : "";
    }

    /// Key of what is wrong with `field`, empty when nothing is.
    public String error(String other, String field) {
        return in(other) && refused != null && refused.field().equals(field) ? refused.text() : "";
    }

    /// Key of why the whole could not be done, empty when it is a matter of one field.
    public String error() {
        return refused != null && refused.field().isEmpty() ? refused.text() : "";
    }
}
