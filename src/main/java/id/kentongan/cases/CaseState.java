package id.kentongan.cases;

/// Where a case stands. The same words are in the table's check constraint.
public enum CaseState {
    /// With the moderator, not yet forwarded.
    NEW("baru"),
    /// With a unit, which has not answered.
    FORWARDED("diteruskan"),
    /// Sent back by its unit; with the moderator.
    REJECTED("ditolak"),
    /// The citizen has an answer.
    ANSWERED("dijawab"),
    /// Done.
    CLOSED("ditutup");

    private final String word;

    CaseState(String word) {
        this.word = word;
    }

    /// Its name in addresses.
    public String word() {
        return word;
    }
}
