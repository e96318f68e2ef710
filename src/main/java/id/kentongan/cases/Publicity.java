package id.kentongan.cases;

/// What the public sees of a case. The same words are in the table's check constraint.
public enum Publicity {
    /// It never was public.
    NONE,
    /// Its published text stands on the public page.
    LIVE,
    /// So it does, but the case has an answer that the text does not know of.
    OUTDATED,
    /// It was public and was taken back.
    WITHDRAWN;

    public boolean isLive() {
        return this == LIVE || this == OUTDATED;
    }
}
