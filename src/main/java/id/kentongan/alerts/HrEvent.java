package id.kentongan.alerts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Something that happened to an employee's matter.
///
/// @param source whose event it is; with `id` it names one for ever
/// @param about which of several: a document's name, a question's id; empty when there is only one
/// @param status one of the kinds' words: `BTL`
/// @param note the reason, the remark or the answer; null for none
/// @param at when it happened there
record HrEvent(
        String source,
        String id,
        String nip,
        Matter matter,
        String about,
        String status,
        @Nullable String note,
        Instant at,
        Road road,
        String actor) {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_NOTE = 4_000;

    /// As fine as the database keeps it, so that the same moment stays the same.
    HrEvent {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /// How it came.
    enum Road {
        API,
        FILE,
        HAND
    }

    /// What became of it.
    enum Outcome {
        /// A text is on its way.
        TOLD,
        /// It was so already.
        SAME,
        /// Something later is known.
        LATE,
        /// The office does not tell of this kind.
        OFF,
        /// Nobody here has that number.
        UNKNOWN,
        /// He has registered no telephone.
        UNREGISTERED,
        /// He works here no more.
        LEFT
    }

    /// The same, told by somebody.
    HrEvent by(String who) {
        return new HrEvent(source, id, nip, matter, about, status, note, at, road, who);
    }

    /// The name of the matter it is about.
    String named() {
        return matter.named(about);
    }
}
