package id.kentongan.grants;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invitation list: the institutions that one officer awaits on one day.
///
/// @param heldAt null when only the day is known
/// @param place empty for the office itself
/// @param processedAt when its invitations were sent for the first time; null before
record InvitationList(
        ListId id,
        LocalDate heldOn,
        @Nullable LocalTime heldAt,
        String place,
        UUID officer,
        String officerName,
        Instant createdAt,
        String createdByName,
        @Nullable Instant processedAt,
        @Nullable String processedByName,
        @Nullable Instant cancelledAt,
        @Nullable String cancelledByName,
        int version) {

    static final String COLUMNS =
            """
            id, held_on, held_at, place, officer, officer_name, created_at, created_by_name,
            processed_at, processed_by_name, cancelled_at, cancelled_by_name, version
            """;

    boolean isProcessed() {
        return processedAt != null;
    }

    boolean isCancelled() {
        return cancelledAt != null;
    }

    /// Whether somebody may still be put on it or taken off.
    boolean isOpen(LocalDate today) {
        return !isProcessed() && !isCancelled() && !heldOn.isBefore(today);
    }
}
