package id.kentongan.mail;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The office's mail server.
///
/// @param smtpUrl `smtp://` (port 587, encrypted by STARTTLS where the server offers it) or
///     `smtps://` (port 465); name and password stand before the `@`, percent-encoded; empty for
///     no mail
/// @param mailFrom the sender of all letters, `a@b.id` or `Office <a@b.id>`
@Validated
@ConfigurationProperties("kentongan")
record MailSettings(
        @DefaultValue("")
                @Pattern(
                        regexp = "|smtps?://(?:[^:@/\\s]+:[^:@/\\s]+@)?[^:@/\\s]+(?::\\d{1,5})?/?",
                        message =
                                "KENTONGAN_SMTP_URL: write smtp://name:password@server:587 or"
                                        + " smtps://…, with signs like @ in the password as %40")
                String smtpUrl,
        @DefaultValue("")
                @Pattern(
                        regexp = "|[^<>@\\s]+@[^<>@\\s]+|[^<>@]+<[^<>@\\s]+@[^<>@\\s]+>",
                        message = "KENTONGAN_MAIL_FROM: write office@example.go.id")
                String mailFrom) {

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;

    @AssertTrue(message = "KENTONGAN_MAIL_FROM: name the sender of letters")
    boolean isWhole() {
        return smtpUrl.isEmpty() || !mailFrom.isEmpty();
    }

    String host() {
        return url().getHost();
    }

    int port() {
        return url().getPort() > 0 ? url().getPort() : isSecure() ? SUBMISSIONS : SUBMISSION;
    }

    /// Whether the connection is encrypted from its first byte (RFC 8314).
    boolean isSecure() {
        return smtpUrl.startsWith("smtps:");
    }

    @Nullable String username() {
        return credential(0);
    }

    @Nullable String password() {
        return credential(1);
    }

    @Override
    public String toString() {
        return "MailSettings[" + mailFrom + "]";
    }

    private @Nullable String credential(int part) {
        var both = url().getRawUserInfo();
        return both == null
                ? null
                : URLDecoder.decode(
                        both.split(":", 2)[part].replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private URI url() {
        return URI.create(smtpUrl);
    }
}
