package id.kentongan.messaging;

import java.util.UUID;

/// Names one message, in or out.
public record MessageId(UUID value) {}
