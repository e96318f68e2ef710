package id.kentongan.evidence;

import id.kentongan.contacts.Address;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.MessageClass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line of the list of messages.
record SentRow(
        UUID id,
        String recipient,
        String text,
        MessageClass messageClass,
        String channel,
        @Nullable UUID unit,
        @Nullable String unitName,
        DeliveryState state,
        @Nullable String reason,
        int segments,
        boolean contradicted,
        boolean resent,
        @Nullable String clientReference,
        Instant createdAt,
        @Nullable Instant movedAt) {

    private static final int EXCERPT = 80;

    String masked() {
        return Address.parse(recipient).masked();
    }

    String href() {
        return SentFilter.HOME + "/" + id;
    }

    /// Its first words, no emoji cut in two.
    String excerpt() {
        if (text.codePointCount(0, text.length()) <= EXCERPT) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, EXCERPT)).strip() + "…";
    }
}
