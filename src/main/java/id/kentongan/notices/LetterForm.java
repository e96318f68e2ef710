package id.kentongan.notices;

import id.kentongan.web.Frame;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was typed, and what is wrong with it.
record LetterForm(String subject, Set<UUID> to, String text, Letter.@Nullable Refusal refusal) {

    static final LetterForm EMPTY = new LetterForm("", Set.of(), "", null);

    boolean isWrong(String field) {
        return refusal != null && refusal.field().equals(field);
    }

    /// In words; null for nothing.
    @Nullable String wrong(String field, Frame frame) {
        return refusal == null || !isWrong(field) ? null : frame.t(refusal.key(), refusal.most());
    }
}
