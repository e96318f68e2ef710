package id.kentongan.inbox;

import id.kentongan.cases.CaseId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What binds a case to other things: its sender to the black list and to the officials, the case
/// to those it was merged with or split from.
///
/// @param binDays how long it could be brought back after being deleted
/// @param blocked whether nothing of its sender becomes a case any more
/// @param official the sender's title, when he is an official; null when he is none
/// @param merged cases that are part of this one, the last first
/// @param halves open cases that this one was split from, or that were split off from it
record CaseTies(
        int binDays,
        boolean blocked,
        @Nullable String official,
        List<Merged> merged,
        List<Half> halves) {

    /// A case that was merged into another.
    record Merged(CaseId id, String code, String actorName, Instant at) {}

    /// @param origin whether it is the one that was there first
    record Half(CaseId id, String code, boolean origin) {}
}
