package id.kentongan.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is sent by e-mail.
///
/// @param to addresses; each sees the others
/// @param subject in one line: whatever would begin another header becomes a blank
/// @param text plain
public record Letter(List<String> to, String subject, String text, @Nullable Enclosure enclosure) {

    public Letter {
        subject = subject.replaceAll("[\\s\\p{Cc}\\u2028\\u2029]+", " ").strip();
    }

    /// A file that goes with it.
    ///
    /// @param type of media, as `application/pdf`
    public record Enclosure(String name, String type, byte[] content) {}
}
