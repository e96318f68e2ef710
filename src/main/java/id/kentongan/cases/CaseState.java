package id.kentongan.cases;

/// Where a case stands. The same words are in the table's check constraint.
public enum CaseState {
    /// With the moderator, not yet forwarded.
    NEW,
    /// With a unit, which has not answered.
    FORWARDED,
    /// Sent back by its unit; with the moderator.
    REJECTED,
    /// The citizen has an answer.
    ANSWERED,
    /// Done.
    CLOSED
}
