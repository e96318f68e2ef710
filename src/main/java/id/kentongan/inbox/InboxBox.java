package id.kentongan.inbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The queues of the inbox; what is away stands in none. What stands in each is said twice, here
/// for the list and in `case_boxes` and `case_publicity_boxes` for the counters; a test holds the
/// two together.
enum InboxBox {
    ALL("semua", "ti-inbox", "true"),
    WAITING("belum", "ti-message-circle", "c.waiting and c.state <> 'CLOSED'"),
    FORWARDED("diteruskan", "ti-arrow-forward-up", "c.state = 'FORWARDED'"),
    REJECTED("ditolak", "ti-arrow-back-up", "c.state = 'REJECTED'"),
    HELD("ditahan", "ti-hourglass", "c.held_since is not null"),
    ANSWERED("sudah", "ti-checks", "not c.waiting and c.state <> 'CLOSED'"),
    FAILED("gagal", "ti-alert-circle", "c.mark in ('FAILED', 'DOUBT')"),
    CLOSED("ditutup", "ti-archive", "c.state = 'CLOSED'"),
    PUBLISHED("terbit", "ti-world", "c.publicity in ('LIVE', 'OUTDATED')"),
    OUTDATED("terbitan-lama", "ti-world-exclamation", "c.publicity = 'OUTDATED'");

    static final List<InboxBox> BOXES = List.of(values());

    private final String word;
    private final String icon;
    private final String condition;

    InboxBox(String word, String icon, String condition) {
        this.word = word;
        this.icon = icon;
        this.condition = condition;
    }

    /// The box that an address names; every case when it names none.
    static InboxBox named(@Nullable String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst().orElse(ALL);
    }

    /// Whether it is worth a look only when something stands in it.
    boolean isQuiet() {
        return this == HELD;
    }

    /// Its name in the address.
    String word() {
        return word;
    }

    String icon() {
        return icon;
    }

    /// SQL over `service_case c`, written so that its partial index is used.
    String condition() {
        return condition;
    }

    /// Key of its text.
    String label() {
        return "inbox.box." + name().toLowerCase(Locale.ROOT);
    }
}
