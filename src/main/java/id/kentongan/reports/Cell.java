package id.kentongan.reports;

import org.jspecify.annotations.Nullable;

/// One field of a table: as people read it, and as machines do.
///
/// @param value a number, or null for mere words
record Cell(String shown, @Nullable Number value, Kind kind) {

    /// What `value` measures.
    enum Kind {
        WORDS,
        COUNT,
        /// A part of one.
        SHARE,
        HOURS
    }

    static Cell words(String shown) {
        return new Cell(shown, null, Kind.WORDS);
    }

    /// What a chart reads.
    @Nullable String plotted() {
        return value == null ? null : value.toString();
    }
}
