package id.kentongan.channels.telegram;

import com.pengrad.telegrambot.model.Message;
import java.util.Optional;

/// What came instead of words, told as a line: `[Dokumen surat.pdf, 120 KB]`. Nothing of Telegram's
/// own address of a file is kept: it holds the token.
final class Attached {

    private static final int KILO = 1024;

    private Attached() {}

    /// Empty for a notice of Telegram's, as "joined the group".
    static Optional<String> of(Message it, TelegramWords words) {
        var file = AttachedFile.of(it);
        if (file != null) {
            return Optional.of(said(file, words));
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

    private static String said(AttachedFile file, TelegramWords words) {
        var about = words.of("telegram.kind." + file.kind());
        var name = file.name();
        var named = name == null || name.isBlank() ? about : about + " " + name;
        return file.size() == null
                ? words.of("telegram.file", named)
                : words.of("telegram.file.size", named, Math.ceilDiv(file.size(), KILO));
    }
}
