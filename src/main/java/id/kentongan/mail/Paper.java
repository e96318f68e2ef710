package id.kentongan.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;

/// A letter as it goes over the line: it has a name of its own, and knows whether all of it left.
final class Paper extends MimeMessage {

    private final String id;
    private boolean gone;

    /// @param id without brackets: `0190…@example.go.id`
    Paper(Session session, String id) {
        super(session);
        this.id = id;
    }

    /// Whether the server may have the whole: from here on only its own word says what it did.
    boolean isGone() {
        return gone;
    }

    @Override
    public void writeTo(OutputStream out, String[] without) throws IOException, MessagingException {
        super.writeTo(out, without);
        gone = true;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + id + ">");
    }
}
