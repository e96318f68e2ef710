package id.kentongan.grants;

import id.kentongan.broadcasts.OrderedBroadcasts;
import id.kentongan.broadcasts.OrderedBroadcasts.Progress;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An invitation list as its page shows it to one reader.
///
/// @param progress of its latest round; null before the first
/// @param skip how many people come before those that are shown
/// @param more whether more come after them
/// @param manages whether the reader may call it off and send it again
record InvitationView(
        InvitationList it,
        List<InvitationBoard.Round> rounds,
        @Nullable Progress progress,
        GuestFilter filter,
        Map<GuestFilter, Integer> counts,
        List<InvitationBoard.Guest> guests,
        int skip,
        boolean more,
        LocalDate today,
        boolean manages) {

    Standing standing() {
        return Standing.of(it.isCancelled(), it.isProcessed(), isPast(), progress);
    }

    boolean isPast() {
        return it.heldOn().isBefore(today);
    }

    int all() {
        return counts.getOrDefault(GuestFilter.ALL, 0);
    }

    int count(GuestFilter which) {
        return counts.getOrDefault(which, 0);
    }

    boolean mayProcess() {
        return it.isOpen(today) && all() > 0;
    }

    /// Whether it is still to come, so that it can be called off or sent again.
    boolean isComing() {
        return !it.isCancelled() && !isPast();
    }

    boolean mayAgain() {
        return manages && it.isProcessed() && isComing() && !isGoing();
    }

    boolean isGoing() {
        return progress != null && !progress.state().isOver();
    }

    boolean isRunning() {
        return progress != null && progress.state() == OrderedBroadcasts.State.RUNNING;
    }

    boolean isHeld() {
        return isGoing() && !isRunning();
    }

    /// The same page with another kind of people, or a further part of them.
    String href(GuestFilter which, int from) {
        return address(it.id().href(), which, from);
    }

    String moving() {
        return address(it.id().href() + "/papan", filter, skip);
    }

    private static String address(String path, GuestFilter which, int from) {
        var query =
                (which == GuestFilter.ALL ? "" : "&tampil=" + which.word())
                        + (from == 0 ? "" : "&mulai=" + from);
        return query.isEmpty() ? path : path + "?" + query.substring(1);
    }
}
