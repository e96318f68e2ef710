package id.kentongan.broadcasts;

import java.util.UUID;

/// A broadcast that another module ordered with fixed texts is over, or has stopped by itself after
/// too many errors: nothing more of it leaves, unless somebody lets a stopped one go on. Told in
/// the transaction that halts it; receipts may still come afterwards. The broadcast's row is held
/// meanwhile: whoever locks rows of his own beside it locks it first.
///
/// @param state CANCELLED, FINISHED or STOPPED
public record BroadcastHalted(UUID id, OrderedBroadcasts.State state) {}
