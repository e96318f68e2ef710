package id.kentongan.publishing;

import id.kentongan.inbox.CaseFacts;
import id.kentongan.inbox.InboxFilter;
import id.kentongan.inbox.Typed;
import id.kentongan.publishing.Masking.Piece;
import id.kentongan.publishing.Personal.Kind;
import id.kentongan.publishing.PublicationStore.Edition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page on which a case is made ready for the public.
///
/// @param originals what was written, with marks; it never leaves the office
/// @param edition the last text that was let out
/// @param left what the wording still seems to tell about somebody
/// @param preview as the public would see the wording
record PublishView(
        InboxFilter filter,
        CaseFacts facts,
        List<Original> originals,
        @Nullable Edition edition,
        Wording wording,
        List<Left> left,
        Publication preview,
        Typed typed) {

    /// Something that the citizen or the office wrote.
    record Original(boolean fromCitizen, Instant at, List<Piece> pieces) {}

    /// A piece of the wording that seems to tell who somebody is.
    record Left(String text, Kind kind) {}

    String href(String deed) {
        return filter.href(facts.id(), deed);
    }

    String back() {
        return filter.href(facts.id());
    }

    /// This page, beginning again with the case's own words.
    String anew() {
        var here = href("terbitan");
        return here + (here.contains("?") ? "&" : "?") + "ulang=ya";
    }

    boolean isAnswered() {
        return originals.stream().anyMatch(it -> !it.fromCitizen());
    }

    boolean isLive() {
        return edition != null && edition.live();
    }

    long found() {
        return originals.stream()
                .flatMap(it -> it.pieces().stream())
                .filter(it -> it.kind() != null)
                .count();
    }

    /// The same with what went wrong.
    PublishView with(Typed why) {
        return new PublishView(filter, facts, originals, edition, wording, left, preview, why);
    }

    boolean hasForbidden() {
        return left.stream().anyMatch(it -> it.kind().isNeverShown());
    }
}
