package id.kentongan.api;

import id.kentongan.messaging.Draft;
import id.kentongan.messaging.Queued;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One POST that can be accepted.
///
/// @param key its Idempotency-Key, of which there may be one accepted order of this client
/// @param digest of what was asked
/// @param answer what its sender is told, made of what the outbox did
@SuppressWarnings("ArrayRecordComponent")
record Order(
        UUID client,
        @Nullable String key,
        byte[] digest,
        List<Draft> drafts,
        Function<List<Queued>, String> answer) {

    /// What became of it.
    sealed interface Outcome {

        /// Stored and committed.
        record Accepted(String body) implements Outcome {}

        /// It had been accepted before; this was the answer.
        record Replayed(String body) implements Outcome {}

        /// Its key belongs to another request.
        record KeyReused() implements Outcome {}
    }

    Replays.@Nullable Name name() {
        return key == null ? null : new Replays.Name(client, key);
    }
}
