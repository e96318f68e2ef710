package id.kentongan.messaging;

import java.util.List;

/// Published inside the transaction that changes outbound messages' states; many at once when many
/// change together, each message at most once.
public record DeliveriesChanged(List<Change> changes) {

    /// One message's new state.
    public record Change(MessageId message, DeliveryState state) {}
}
