package id.kentongan.api;

import id.kentongan.web.Problem;
import id.kentongan.web.Problem.Fault;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// The body of a POST as it came, with what makes it unlike any other.
///
/// @param text the body, UTF-8, at most a megabyte
/// @param key its `Idempotency-Key`
/// @param digest SHA-256 of the address and the body
@SuppressWarnings("ArrayRecordComponent")
public record Posted(String text, @Nullable String key, byte[] digest) {

    static final int MOST_BYTES = 1_000_000;
    static final String KEY = "Idempotency-Key";

    private static final int SMALL = 64 * 1024;
    private static final Pattern PRINTABLE = Pattern.compile("[!-~](?:[ -~]{0,253}[!-~])?");

    /// Only so many large bodies are in memory at a time; the rest wait on the wire.
    private static final Semaphore LARGE = new Semaphore(8, true);

    /// A request that says all by its address: without a body, or with `{}`.
    ///
    /// @throws Refused when it has another body
    public static Posted bare(HttpServletRequest request) throws IOException {
        var key = key(request);
        var bytes = request.getInputStream().readNBytes(SMALL);
        if (!text(bytes).strip().matches("(\\{\\s*})?")) {
            throw new Refused(
                    Problem.Kind.INVALID.because(
                            "body: Leave it out.", new Fault("body", "Leave it out.")));
        }
        return new Posted("", key, digest(request.getRequestURI(), new byte[0]));
    }

    /// Does `work` with the body of `request`.
    ///
    /// @throws Refused when it is too large, no JSON or not UTF-8
    public static <T> T with(HttpServletRequest request, Reading<T> work) throws IOException {
        return with(request, Set.of(MediaType.APPLICATION_JSON), work);
    }

    /// The same for calls that also take other types of JSON, each without parameters.
    public static <T> T with(HttpServletRequest request, Set<MediaType> types, Reading<T> work)
            throws IOException {
        var length = request.getContentLengthLong();
        if (length > MOST_BYTES) {
            throw tooLarge();
        }
        if (length >= 0 && length <= SMALL) {
            return work.with(read(request, types));
        }
        LARGE.acquireUninterruptibly();
        try {
            return work.with(read(request, types));
        } finally {
            LARGE.release();
        }
    }

    /// What is done with a body while it is in memory.
    public interface Reading<T> {
        T with(Posted posted) throws IOException;
    }

    private static Posted read(HttpServletRequest request, Set<MediaType> types)
            throws IOException {
        checkType(request, types);
        var key = key(request);
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw tooLarge();
        }
        return new Posted(text(bytes), key, digest(request.getRequestURI(), bytes));
    }

    private static void checkType(HttpServletRequest request, Set<MediaType> types) {
        var type = request.getContentType();
        try {
            var media = type == null ? null : MediaType.parseMediaType(type);
            if (media != null
                    && types.stream().anyMatch(media::equalsTypeAndSubtype)
                    && (media.getCharset() == null
                            || media.getCharset().equals(StandardCharsets.UTF_8))
                    && request.getHeader("Content-Encoding") == null) {
                return;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new Refused(
                Problem.Kind.UNSUPPORTED_MEDIA_TYPE.because(
                        "Send Content-Type: %s in UTF-8, not compressed."
                                .formatted(
                                        types.stream()
                                                .map(MediaType::toString)
                                                .sorted()
                                                .collect(Collectors.joining(" or ")))));
    }

    private static @Nullable String key(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(KEY));
        if (keys.isEmpty()) {
            return null;
        }
        if (keys.size() > 1 || !PRINTABLE.matcher(keys.getFirst()).matches()) {
            throw new Refused(
                    Problem.Kind.INVALID.because(
                            "The Idempotency-Key is not valid.",
                            new Fault(KEY, "One key of 1 to 255 printable ASCII characters.")));
        }
        return keys.getFirst();
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new Refused(
                    Problem.Kind.MALFORMED.because(
                            "The body is not UTF-8.", new Fault("body", "Not UTF-8.")));
        }
    }

    private static byte[] digest(String address, byte[] body) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update((address + "\n").getBytes(StandardCharsets.UTF_8));
            return sha.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Refused tooLarge() {
        return new Refused(Problem.Kind.TOO_LARGE.because("A body has at most 1,000,000 bytes."));
    }
}
