package id.kentongan.channels.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a gateway brought when it called us.
final class Called {

    static final int LONGEST = 256 * 1024;

    private Called() {}

    /// Whether whoever calls knows the secret; takes as long whatever is wrong with it.
    static boolean proves(HttpServletRequest request, HttpWay.Call call, @Nullable String inPath) {
        var header = call.header();
        var shown = header == null ? inPath : request.getHeader(header);
        return shown != null && MessageDigest.isEqual(octets(call.secret()), octets(shown));
    }

    /// Everything in the request's body, or in its query and form; empty when it is too long.
    static Optional<Answer> read(HttpServletRequest request) throws IOException {
        var type = Optional.ofNullable(request.getContentType()).orElse("");
        var isForm =
                type.isEmpty()
                        || type.toLowerCase(Locale.ROOT)
                                .startsWith("application/x-www-form-urlencoded");
        if (isForm || request.getMethod().equals("GET")) {
            return Optional.of(Answer.of(request.getParameterMap()));
        }
        var body = request.getInputStream().readNBytes(LONGEST + 1);
        return body.length > LONGEST
                ? Optional.empty()
                : Optional.of(Answer.of(new String(body, StandardCharsets.UTF_8)));
    }

    /// The single things it tells of: the elements of the list, or all of it as one.
    static List<Answer> each(Answer all, @Nullable Where list) {
        JsonNode node =
                list == null || list.pointer() == null ? all.tree() : all.tree().at(list.pointer());
        if (!node.isArray()) {
            return List.of(all);
        }
        var each = new ArrayList<Answer>();
        node.forEach(it -> each.add(Answer.of(it)));
        return each;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
