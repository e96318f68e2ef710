package id.kentongan.inbox;

import id.kentongan.cases.Category;
import id.kentongan.directory.Unit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The whole inbox: queues, list and, when one is open, a case.
///
/// @param units that the list can be narrowed to; none for who sees one unit only
/// @param saved lists under a name, the reader's own and shared ones
/// @param mayShare whether the reader may give a list to all
record InboxView(
        InboxFilter filter,
        InboxCounts.Counts counts,
        InboxList.Lines lines,
        List<Unit> units,
        List<SavedFilter> saved,
        boolean mayShare,
        @Nullable CaseView open,
        boolean hasUnit,
        BulkBar bar,
        Instant now) {

    boolean isOpen(InboxRow row) {
        return open != null && open.facts().id().equals(row.id());
    }

    /// Last part of the key of a channel's name.
    String kind(String channel) {
        return ChannelKind.of(channel);
    }

    /// What a click on the box shows; empty when that is not kept.
    String count(InboxBox box) {
        return count(filter.with(box));
    }

    String count(Category category) {
        return count(filter.with(InboxFacet.CATEGORY, category.look()));
    }

    /// What another list shows; empty when that is not kept, or kept for other eyes.
    String count(InboxFilter other) {
        return other.isCounted() && other.place().equals(filter.place())
                ? String.valueOf(counts.of(other))
                : "";
    }

    /// In what respects the list is narrowed, for the tags that undo it. The queue stands in the
    /// rail, the search in its box.
    List<InboxFacet> tags() {
        return filter.narrowed().keySet().stream()
                .filter(it -> it != InboxFacet.BOX && it != InboxFacet.SEARCH)
                .toList();
    }

    /// The unit's name in the list of units; empty for one that is closed or unknown.
    String unitName() {
        return units.stream()
                .filter(it -> it.id().equals(filter.unit()))
                .map(Unit::shortName)
                .findFirst()
                .orElse("");
    }
}
