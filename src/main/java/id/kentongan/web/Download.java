package id.kentongan.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/// A file from a stranger that is given out. A browser shows pictures alone, by what they are and
/// not by what they are called; everything else is saved, and nothing in it runs.
///
/// @param size octets
/// @param image its type, if a browser may show it
public record Download(String name, long size, @Nullable String image) {

    private static final int LONGEST_NAME = 120;

    /// A name without what means something to a file system or a header.
    public static String plainName(String name) {
        var plain = name.replaceAll("[\\p{Cntrl}\\p{Cf}/\\\\:*?\"<>|]", "_").strip();
        var end = Math.max(0, plain.length() - LONGEST_NAME);
        return plain.isEmpty() ? "berkas" : plain.substring(end);
    }

    /// Writes all that comes before the content.
    public void begin(HttpServletResponse to) {
        var how = image != null ? ContentDisposition.inline() : ContentDisposition.attachment();
        to.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                how.filename(name, StandardCharsets.UTF_8).build().toString());
        to.setContentType(image != null ? image : MediaType.APPLICATION_OCTET_STREAM_VALUE);
        to.setContentLengthLong(size);
        to.setHeader("X-Content-Type-Options", "nosniff");
        to.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        to.setHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=3600");
    }
}
