package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import org.jspecify.annotations.Nullable;

/// What a carrier says of a segment that it had accepted.
///
/// @param channel the queue of the connection that brought it, see [Gateway#queue]
/// @param carrierId the id exactly as the receipt wrote it
/// @param state UNDELIVERED, EXPIRED, REJECTED, DELIVERED, or SENT for news that change nothing
/// @param error the carrier's own code, as written
/// @param doneAt the carrier's own time, as written: it has no zone, so nothing is ordered by it
/// @param recipient whom the text was for; null when the receipt does not say
/// @param raw the whole receipt as it came, kept as evidence
public record DeliveryReport(
        ChannelId channel,
        String carrierId,
        DeliveryState state,
        @Nullable String error,
        @Nullable String doneAt,
        @Nullable Address recipient,
        String raw) {}
