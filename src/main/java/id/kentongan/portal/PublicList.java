package id.kentongan.portal;

import id.kentongan.directory.Unit;
import id.kentongan.publishing.Publication;
import java.util.List;

/// One page of what is published.
///
/// @param more whether there are others after the last
/// @param units that have something published
/// @param busy whether the reader searched too often to be answered now
record PublicList(
        PublicFilter filter,
        List<Publication> items,
        boolean more,
        List<Unit> units,
        boolean busy) {

    static final int PAGE = 20;

    boolean isChosen(Unit unit) {
        return unit.id().equals(filter.sought().unit());
    }
}
