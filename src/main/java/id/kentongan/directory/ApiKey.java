package id.kentongan.directory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A program's key, as people see it: everything but the key.
///
/// @param scopes what it may do, as written: `messages:send`
/// @param unit the short name of the unit whose messages it sends
/// @param lastUsedAt to the minute; null when never
public record ApiKey(
        UUID id,
        String name,
        List<String> scopes,
        @Nullable String unit,
        String createdBy,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
