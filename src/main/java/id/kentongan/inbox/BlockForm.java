package id.kentongan.inbox;

import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.contacts.Phone;
import org.jspecify.annotations.Nullable;

/// What somebody typed on the page of the black list, and what was wrong with it.
record BlockForm(
        String search, String number, String reason, boolean even, @Nullable Refused refused) {

    private static final int SHORTEST_REASON = 5;

    /// @param mayReveal whether whoever searches may see whole numbers
    static BlockForm search(String written, boolean mayReveal) {
        var form = new BlockForm(written, "", "", false, null);
        if (written.isBlank() || BlockedList.finds(written, mayReveal)) {
            return form;
        }
        return form.because(
                new Refused(
                        "search",
                        mayReveal ? "block.refused.search" : "block.refused.search-known"));
    }

    static BlockForm block(String number, String reason, boolean even) {
        var form = new BlockForm("", number, reason, even, null);
        if (Phone.read(number).filter(Phone::canReceiveTexts).isEmpty()) {
            return form.because(new Refused("number", "block.refused.number"));
        }
        return reason.length() < SHORTEST_REASON
                ? form.because(new Refused("reason", "block.refused.reason-short"))
                : form;
    }

    BlockForm because(Refused why) {
        return new BlockForm(search, number, reason, even, why);
    }

    boolean isRight() {
        return refused == null;
    }

    /// Key of what is wrong with `field`; empty when nothing is.
    String error(String field) {
        return refused != null && refused.field().equals(field) ? refused.text() : "";
    }

    /// What to search for; empty for all.
    String sought() {
        return isRight() ? search : "";
    }
}
