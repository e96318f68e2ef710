package id.kentongan.messaging;

/// Published inside the transaction that changes an outbound message's state.
public record DeliveryChanged(MessageId message, DeliveryState state) {}
