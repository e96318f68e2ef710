package id.kentongan.contacts;

import org.jspecify.annotations.Nullable;

/// What somebody typed on the page of objections, and what was wrong with it.
///
/// @param error the last part of the key of what is wrong; null when nothing is
record ObjectionForm(String search, String reason, @Nullable String field, @Nullable String error) {

    private static final int SHORTEST_SEARCH = 3;
    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 300;

    static ObjectionForm search(String written) {
        var form = new ObjectionForm(written, "", null, null);
        var digits = form.digits();
        return !written.isBlank() && digits.length() < SHORTEST_SEARCH
                ? form.wrong("cari", "search")
                : form;
    }

    static ObjectionForm lift(String reason) {
        return new ObjectionForm("", reason, null, null).withReasonChecked();
    }

    private ObjectionForm withReasonChecked() {
        var length = reason.strip().length();
        if (length < SHORTEST_REASON) {
            return wrong("alasan", "reason");
        }
        return length > LONGEST_REASON ? wrong("alasan", "reason-long") : this;
    }

    private ObjectionForm wrong(String where, String what) {
        return new ObjectionForm(search, reason, where, what);
    }

    boolean isRight() {
        return error == null;
    }

    boolean isWrong(String where) {
        return where.equals(field);
    }

    String key() {
        return "contacts.wrong." + error;
    }

    /// The digits of what is searched for.
    String digits() {
        return search.replaceAll("\\D", "");
    }
}
