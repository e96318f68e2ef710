package id.kentongan.audit;

/// What a check of the whole trail found.
public sealed interface Verdict {

    /// Every seal fits.
    record Whole(long seals) implements Verdict {}

    /// The first seal that does not fit its entry or the seal before it.
    record Broken(long number) implements Verdict {}

    /// An entry that should have had its seal long ago has none.
    record Unsealed(long entry) implements Verdict {}
}
