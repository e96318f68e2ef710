package id.kentongan.inbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The last line that a reader has: time and id together, so that equal times lose no case.
record InboxCursor(Instant changedAt, UUID id) {

    static Optional<InboxCursor> read(@Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        var halves = written.split("~", 2);
        try {
            return halves.length == 2
                    ? Optional.of(
                            new InboxCursor(Instant.parse(halves[0]), UUID.fromString(halves[1])))
                    : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
