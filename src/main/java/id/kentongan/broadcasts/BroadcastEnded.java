package id.kentongan.broadcasts;

import java.util.UUID;

/// A broadcast that another module ordered with fixed texts is over: nothing more of it will leave.
/// Told once, within the transaction that ends it; receipts may still come afterwards.
/// The broadcast's row is held meanwhile: whoever locks rows of his own beside it locks it first.
///
/// @param state CANCELLED or FINISHED
public record BroadcastEnded(UUID id, OrderedBroadcasts.State state) {}
