package id.kentongan.channels.http;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/// Where a value stands in an answer: `/messages/0/id` is a JSON Pointer (RFC 6901), anything else
/// a regular expression of which the first group counts, or all that it finds.
record Where(String written, @Nullable JsonPointer pointer, @Nullable Pattern pattern) {

    /// @throws IllegalArgumentException when it is neither
    public static Where of(String written) {
        return written.startsWith("/")
                ? new Where(written, JsonPointer.compile(written), null)
                : new Where(written, null, Pattern.compile(written));
    }

    /// The value, when there is one and it is not blank.
    Optional<String> in(Answer answer) {
        return (pointer == null ? matched(answer) : pointed(answer, pointer))
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    }

    private static Optional<String> pointed(Answer answer, JsonPointer pointer) {
        var node = answer.tree().at(pointer);
        return node.isValueNode() && !node.isNull()
                ? Optional.of(node.asString())
                : Optional.empty();
    }

    private Optional<String> matched(Answer answer) {
        var found = pattern == null ? null : pattern.matcher(answer.raw());
        return found != null && found.find()
                ? Optional.ofNullable(found.group(Math.min(1, found.groupCount())))
                : Optional.empty();
    }
}
