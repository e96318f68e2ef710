package id.kentongan.directory;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/// An authenticator app, written from RFC 6238 and not with the library that it is to check.
public record Telephone(byte[] key) {

    /// @param written as on the page, in groups of four
    public static Telephone with(String written) {
        return new Telephone(new Base32().decode(written.replaceAll("\\s", "")));
    }

    /// The code after the one of this moment, as a telephone shows it whose clock is fast: good
    /// for longer than a test takes, and not used up by the code before it.
    public String showsNext() {
        return shows(Instant.now().plusSeconds(30));
    }

    public String shows(Instant now) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            var step = now.getEpochSecond() / 30;
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
