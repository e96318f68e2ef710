package id.kentongan.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The whole inbox: queues, list and, when one is open, a case.
///
/// @param unitName of the unit that the list is narrowed to
record InboxView(
        InboxFilter filter,
        InboxCounts.Counts counts,
        InboxList.Lines lines,
        @Nullable String unitName,
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
}
