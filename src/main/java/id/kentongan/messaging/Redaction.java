package id.kentongan.messaging;

import java.util.Optional;

/// Knows which part of an incoming text must not be stored: asked before the inbox stores it, by
/// every channel, also in the way of a text that nobody can make sense of. Quick, and never throws.
public interface Redaction {

    /// What stands for what was taken out.
    String HIDDEN = "•••";

    /// A text that may be stored, and what was taken out of it.
    record Redacted(String text, String secret) {

        @Override
        public String toString() {
            return "Redacted";
        }
    }

    /// What to store in place of `text`; empty when it may be stored as it is.
    Optional<Redacted> redact(String text);
}
