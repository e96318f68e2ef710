package id.kentongan.channels.telegram;

import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.PhotoSize;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The file in a message, of a picture the largest that Telegram has made.
///
/// @param kind the last word of the key that names it
/// @param id Telegram's word for it; of no use without the token
/// @param name as its sender calls it; null for none
/// @param size in octets; null when Telegram does not say
record AttachedFile(String kind, String id, @Nullable String name, @Nullable Long size) {

    /// Null when there is none.
    static @Nullable AttachedFile of(Message it) {
        if (it.photo() != null) {
            return Arrays.stream(it.photo())
                    .max(Comparator.comparingLong(AttachedFile::area))
                    .map(photo -> new AttachedFile("photo", photo.fileId(), null, photo.fileSize()))
                    .orElse(null);
        }
        if (it.animation() != null) {
            var file = it.animation();
            return new AttachedFile("video", file.fileId(), file.fileName(), file.fileSize());
        }
        if (it.document() != null) {
            var file = it.document();
            return new AttachedFile("document", file.fileId(), file.fileName(), file.fileSize());
        }
        if (it.video() != null) {
            var file = it.video();
            return new AttachedFile("video", file.fileId(), file.fileName(), file.fileSize());
        }
        if (it.videoNote() != null) {
            return new AttachedFile("video", it.videoNote().fileId(), null, null);
        }
        if (it.voice() != null) {
            return new AttachedFile("voice", it.voice().fileId(), null, it.voice().fileSize());
        }
        if (it.audio() != null) {
            var file = it.audio();
            return new AttachedFile("audio", String.valueOf(file.fileId()), file.fileName(), file.fileSize());
        }
        return null;
    }

    /// What it is called here.
    String fileName() {
        return name != null && !name.isBlank()
                ? name
                : switch (kind) {
                    case "photo" -> "foto.jpg";
                    case "voice" -> "suara.ogg";
                    case "video" -> "video.mp4";
                    case "audio" -> "audio.mp3";
                    default -> "berkas";
                };
    }

    private static long area(PhotoSize photo) {
        return photo.width() == null || photo.height() == null
                ? 0
                : (long) photo.width() * photo.height();
    }
}
