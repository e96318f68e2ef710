package id.kentongan.notices;

import id.kentongan.web.Download;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A file that came with a message.
///
/// @param size octets
/// @param image its type, if a browser may show it
record LetterFile(UUID id, long message, String name, long size, @Nullable String image) {

    private static final int KILO = 1024;

    String href() {
        return Letters.HOME + "/berkas/" + id;
    }

    /// Rounded up.
    long kilobytes() {
        return Math.ceilDiv(size, KILO);
    }

    Download download() {
        return new Download(name, size, image);
    }
}
