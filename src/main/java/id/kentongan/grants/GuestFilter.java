package id.kentongan.grants;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which of the people of a list a page shows.
enum GuestFilter {
    ALL("", "true"),
    COMING("hadir", "i.reply = 'COMING'"),
    NOT_COMING("tidak", "i.reply = 'NOT_COMING'"),
    SILENT("belum-menjawab", "i.reply is null"),
    /// Who has not got the last of them, also when it was kept or taken back here.
    FAILED("gagal", "o.state in ('UNDELIVERED', 'REJECTED', 'EXPIRED', 'CANCELLED', 'SUPPRESSED')"),
    UNKNOWN("tidak-diketahui", "o.state = 'IN_DOUBT'");

    private final String word;
    private final String condition;

    GuestFilter(String word, String condition) {
        this.word = word;
        this.condition = condition;
    }

    String word() {
        return word;
    }

    /// Over `i` (the invitation) and `o` (its last message).
    String condition() {
        return condition;
    }

    static GuestFilter of(@Nullable String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst().orElse(ALL);
    }
}
