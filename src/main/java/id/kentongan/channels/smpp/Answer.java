package id.kentongan.channels.smpp;

/// What became of one submitted segment.
sealed interface Answer {

    /// The carrier has it, under this id.
    record Taken(String id) implements Answer {}

    /// The carrier certainly does not have it.
    record Refused(int status) implements Answer {}

    /// Not a word in time; it may still come.
    record Silent() implements Answer {}

    /// The link went.
    ///
    /// @param written whether a byte of it may have left
    record Lost(boolean written, String why) implements Answer {}
}
