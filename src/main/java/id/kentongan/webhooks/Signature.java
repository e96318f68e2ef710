package id.kentongan.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signatures of Standard Webhooks, version 1: HMAC-SHA256 over `id.timestamp.body`.
final class Signature {

    /// What every secret begins with, so that people and scanners know one when they see it.
    static final String PREFIX = "whsec_";

    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /// `v1,` and the signature.
    static String of(byte[] secret, String id, long timestamp, String body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            var signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A secret as the other side keeps it.
    static String written(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }
}
