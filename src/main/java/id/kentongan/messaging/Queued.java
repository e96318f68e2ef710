package id.kentongan.messaging;

import org.jspecify.annotations.Nullable;

/// What the outbox made of a draft.
///
/// @param state QUEUED, SCHEDULED, HELD for quiet hours, or SUPPRESSED
/// @param segments how many texts it costs
/// @param reason why it is held or suppressed
public record Queued(MessageId id, DeliveryState state, int segments, @Nullable String reason) {}
