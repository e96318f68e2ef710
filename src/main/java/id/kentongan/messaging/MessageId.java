package id.kentongan.messaging;

import java.security.SecureRandom;
import java.util.UUID;

/// Names one message, in or out.
public record MessageId(UUID value) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /// A new one: UUID version 7 (RFC 9562, 5.7), so that what is stored together lies together,
    // and
    /// the order of ids is the order of time.
    public static MessageId next() {
        return at(System.currentTimeMillis());
    }

    /// One as if made at `millis` since 1970.
    public static MessageId at(long millis) {
        var random = new byte[10];
        RANDOM.nextBytes(random);
        long most = millis << 16 | 0x7000 | (random[0] & 0xFL) << 8 | random[1] & 0xFF;
        long least = 0;
        for (int i = 2; i < 10; i++) {
            least = least << 8 | random[i] & 0xFF;
        }
        return new MessageId(
                new UUID(most, least & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L));
    }
}
