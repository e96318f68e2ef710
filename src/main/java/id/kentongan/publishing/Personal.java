package id.kentongan.publishing;

import java.util.Locale;

/// A piece of a text that tells who somebody is, from `start` up to `end`.
record Personal(Kind kind, int start, int end) {

    /// What it is; the first is the graver one when two pieces meet.
    enum Kind {
        NIK("[NIK]", true),
        NIP("[NIP]", true),
        PHONE("[nomor]", true),
        EMAIL("[surel]", true),
        ACCOUNT("[nomor]", false),
        LANDLINE("[nomor]", false),
        PLATE("[plat]", false),
        NAME("[nama]", false);

        private final String cover;
        private final boolean never;

        Kind(String cover, boolean never) {
            this.cover = cover;
            this.never = never;
        }

        /// What stands in its place.
        String cover() {
            return cover;
        }

        /// Whether nobody can let it out; the others are a matter of judgement.
        boolean isNeverShown() {
            return never;
        }

        /// Last part of its texts' keys.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String in(String text) {
        return text.substring(start, end);
    }

    /// This and `other`, which touches it, as one.
    Personal with(Personal other) {
        return new Personal(
                kind.compareTo(other.kind) <= 0 ? kind : other.kind,
                Math.min(start, other.start),
                Math.max(end, other.end));
    }
}
