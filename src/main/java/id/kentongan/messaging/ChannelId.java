package id.kentongan.messaging;

/// Names one configured connection of a channel: `smpp`, `smpp-2`, `telegram`.
public record ChannelId(String value) {}
