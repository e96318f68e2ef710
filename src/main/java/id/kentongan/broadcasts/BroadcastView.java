package id.kentongan.broadcasts;

import id.kentongan.contacts.Address;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One broadcast as its page shows it to one reader.
///
/// @param group whom it goes to; null while nobody has been chosen, and for a retry
/// @param pace segments a second that the channels allow; null while unknown
/// @param rate messages a second of the last minute; null when nothing moved
/// @param price of one segment in rupiah; 0 to say nothing of it
/// @param unit its short name; empty for none
record BroadcastView(
        Broadcast it,
        Tally tally,
        @Nullable RecipientGroup group,
        List<RecipientGroup.Problem> problems,
        List<Sample> samples,
        List<RecipientGroup> saved,
        @Nullable Integer pace,
        @Nullable Double rate,
        int price,
        String unit,
        User reader,
        Instant now) {

    /// What one recipient gets.
    record Sample(int number, String address, String text, int segments) {

        String masked() {
            return Address.parse(address).masked();
        }
    }

    String href() {
        return "/app/siaran-massal/" + it.id().value();
    }

    boolean mayWrite() {
        return reader.may(Permission.BROADCAST_WRITE);
    }

    boolean mayApprove() {
        return reader.may(Permission.BROADCAST_APPROVE) && !isOwn();
    }

    /// Whether the reader's eyes are the first pair.
    boolean isOwn() {
        var me = reader.asActor().id();
        return me.equals(it.author()) || me.equals(it.submitter());
    }

    int notFed() {
        return it.recipients() - it.fed();
    }

    /// Who has not: failed, taken back, objected, or not gone yet.
    int hasNot() {
        return tally.failed() + tally.cancelled() + tally.suppressed() + tally.waiting() + notFed();
    }

    /// Of a thousand.
    int share(int n) {
        return it.recipients() == 0 ? 0 : (int) (1000L * n / it.recipients());
    }

    long cost() {
        return it.segments() * price;
    }

    /// How long all of it takes at the pace of the channels; null while that is unknown.
    @Nullable Duration duration() {
        return pace == null || pace == 0
                ? null
                : Duration.ofSeconds(Math.max(it.segments(), it.recipients()) / pace + 1);
    }

    /// When it will be done at the rate of the last minute; null when it does not move.
    @Nullable Instant end() {
        return it.is(BroadcastState.RUNNING)
                ? Headway.end(now, it.recipients() - tally.done(), rate)
                : null;
    }
}
