package id.kentongan.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/// What a mail server's answers mean (RFC 5321 §4.2): 4xx is for now, 5xx for ever, and no answer
/// is none.
final class Answers {

    private static final int LONGEST = 300;

    private record Said(int code, String words) {}

    private Answers() {}

    /// While the connection was made.
    static Delivery toHello(MessagingException failure) {
        return failure instanceof AuthenticationFailedException
                ? new Delivery.Barred(tidy(failure.getMessage()))
                : new Delivery.Away(reason(failure));
    }

    /// While the letter was handed over.
    ///
    /// @param gone whether the server may have the whole letter
    static Delivery toLetter(MessagingException failure, boolean gone) {
        for (Exception it = failure; it != null; it = next(it)) {
            if (it instanceof SMTPSendFailedException sent
                    && sent.getReturnCode() >= 500
                    && sent.getCommand().startsWith("MAIL FROM")) {
                return new Delivery.Barred(tidy(sent.getMessage()));
            }
            var said = said(it);
            if (said != null && said.code() >= 500) {
                return new Delivery.Refused(said.words());
            }
            if (said != null && said.code() >= 400) {
                return new Delivery.Later(said.words());
            }
        }
        return gone ? new Delivery.Doubtful(reason(failure)) : new Delivery.Away(reason(failure));
    }

    private static @Nullable Exception next(Exception it) {
        return it instanceof MessagingException m ? m.getNextException() : null;
    }

    private static @Nullable Said said(Exception it) {
        return switch (it) {
            case SMTPAddressFailedException a -> new Said(a.getReturnCode(), tidy(a.getMessage()));
            case SMTPSendFailedException s -> new Said(s.getReturnCode(), tidy(s.getMessage()));
            default -> null;
        };
    }

    /// The innermost is nearest to what happened: `SocketTimeoutException: Read timed out`.
    private static String reason(Exception failure) {
        Throwable it = failure;
        while (it.getCause() != null && it.getCause() != it) {
            it = it.getCause();
        }
        return it.getClass().getSimpleName() + ": " + tidy(it.getMessage());
    }

    private static String tidy(@Nullable String words) {
        var line = String.valueOf(words).replaceAll("[\\s\\p{Cc}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
