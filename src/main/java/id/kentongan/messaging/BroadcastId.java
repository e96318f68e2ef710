package id.kentongan.messaging;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/// Names one broadcast, and by it each of its messages: a UUID version 8 (RFC 9562, 5.8) whose last
/// 32 bits are the recipient's number, 0 in the broadcast's own. So a message tells whose it is
/// without a look into the database, and nobody can be sent to twice.
public record BroadcastId(UUID value) {

    private static final long NUMBER = 0xFFFF_FFFFL;
    private static final SecureRandom RANDOM = new SecureRandom();

    public BroadcastId {
        if (value.version() != 8 || (value.getLeastSignificantBits() & NUMBER) != 0) {
            throw new IllegalArgumentException("Not the id of a broadcast: " + value);
        }
    }

    /// A new one.
    public static BroadcastId next() {
        var most = System.currentTimeMillis() << 16 | 0x8000L | RANDOM.nextLong() & 0x0FFFL;
        var least = 1L << 63 | (RANDOM.nextLong() & 0x3FFF_FFFFL) << 32;
        return new BroadcastId(new UUID(most, least));
    }

    /// The message to recipient `number`, from 1.
    public MessageId message(int number) {
        return new MessageId(
                new UUID(
                        value.getMostSignificantBits(),
                        value.getLeastSignificantBits() | number & NUMBER));
    }

    /// Whose message it is; empty when it belongs to no broadcast.
    public static Optional<BroadcastId> of(MessageId message) {
        var id = message.value();
        return id.version() == 8
                ? Optional.of(
                        new BroadcastId(
                                new UUID(
                                        id.getMostSignificantBits(),
                                        id.getLeastSignificantBits() & ~NUMBER)))
                : Optional.empty();
    }

    /// The number of the recipient of a broadcast's message.
    public static int number(MessageId message) {
        return (int) (message.value().getLeastSignificantBits() & NUMBER);
    }
}
