package id.kentongan.channels.telegram;

import com.pengrad.telegrambot.model.Message;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What came instead of words, told as a line: `[Dokumen surat.pdf, 120 KB]`. Nothing of Telegram's
/// own address of a file is kept: it holds the token.
final class Attached {

    private static final int KILO = 1024;

    private Attached() {}

    /// Empty for a notice of Telegram's, as "joined the group".
    static Optional<String> of(Message it, TelegramWords words) {
        if (it.photo() != null) {
            var largest =
                    Arrays.stream(it.photo())
                            .map(photo -> photo.fileSize())
                            .filter(size -> size != null)
                            .max(Comparator.naturalOrder())
                            .orElse(null);
            return file(words, "photo", null, largest);
        }
        if (it.animation() != null) {
            return file(words, "video", it.animation().fileName(), it.animation().fileSize());
        }
        if (it.document() != null) {
            return file(words, "document", it.document().fileName(), it.document().fileSize());
        }
        if (it.video() != null) {
            return file(words, "video", it.video().fileName(), it.video().fileSize());
        }
        if (it.videoNote() != null) {
            return file(words, "video", null, null);
        }
        if (it.voice() != null) {
            return file(words, "voice", null, it.voice().fileSize());
        }
        if (it.audio() != null) {
            return file(words, "audio", it.audio().fileName(), it.audio().fileSize());
        }
        if (it.sticker() != null) {
            var emoji = it.sticker().emoji();
            return Optional.of(words.of("telegram.sticker", emoji == null ? "" : emoji).strip());
        }
        if (it.location() != null) {
            return Optional.of(
                    words.of(
                            "telegram.location",
                            String.valueOf(it.location().latitude()),
                            String.valueOf(it.location().longitude())));
        }
        return it.poll() != null || it.dice() != null || it.story() != null
                ? Optional.of(words.of("telegram.other"))
                : Optional.empty();
    }

    private static Optional<String> file(
            TelegramWords words, String kind, @Nullable String name, @Nullable Long size) {
        var about = words.of("telegram.kind." + kind);
        var named = name == null || name.isBlank() ? about : about + " " + name;
        return Optional.of(
                size == null
                        ? words.of("telegram.file", named)
                        : words.of("telegram.file.size", named, Math.ceilDiv(size, KILO)));
    }
}
