package id.kentongan.webhooks;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delivery that this node may attempt now, for as long as its lease lasts.
///
/// @param attempt counts all of them
/// @param tries attempts since it was made or replayed, this one included
/// @param oldSecret signs too while it is not null
@SuppressWarnings("ArrayRecordComponent")
record Claimed(
        UUID id,
        UUID webhook,
        int attempt,
        int tries,
        String payload,
        String url,
        byte[] secret,
        byte @Nullable [] oldSecret) {

    /// What the other side knows it by, however often it is sent.
    static String name(UUID id) {
        return "msg_" + id.toString().replace("-", "");
    }

    /// One signature, two while the secret changes.
    String signatures(long timestamp) {
        var name = name(id);
        var now = Signature.of(secret, name, timestamp, payload);
        return oldSecret == null
                ? now
                : now + " " + Signature.of(oldSecret, name, timestamp, payload);
    }
}
