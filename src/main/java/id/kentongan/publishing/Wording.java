package id.kentongan.publishing;

import id.kentongan.inbox.Deed;

/// What somebody wants the public to read.
///
/// @param checked whether he looked at what still seems to tell who somebody is, and lets it stand
/// @param seen the version of the published text that he had before him; 0 for none
public record Wording(String question, String answer, boolean checked, int seen) {

    static final int LONGEST = 4000;

    static Wording of(Deed deed) {
        return new Wording(
                deed.text("pertanyaan").strip(),
                deed.text("jawaban").strip(),
                !deed.text("diperiksa").isEmpty(),
                deed.number("terbitan"));
    }
}
