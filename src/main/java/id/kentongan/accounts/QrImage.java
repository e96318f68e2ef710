package id.kentongan.accounts;

import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/// What an authenticator app reads with its camera, as one path of an SVG.
///
/// @param size of its edge, quiet ground included
record QrImage(int size, String path) {

    private static final int QUIET = 4;

    /// @param key in Base32, blanks do not count
    static QrImage of(String office, String username, String key) {
        var issuer = part("Kentongan " + office);
        var address =
                "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                        .formatted(issuer, part(username), key.replace(" ", ""), issuer);
        var code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x + QUIET, y + QUIET));
                }
            }
        }
        return new QrImage(code.size + 2 * QUIET, path.toString());
    }

    private static String part(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
