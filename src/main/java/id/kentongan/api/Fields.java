package id.kentongan.api;

import id.kentongan.web.Problem.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One JSON object as it was written, and everything that is wrong with it.
final class Fields {

    /// What is neither a text nor an object; its value never matters.
    private enum Other {
        NUMBER("a number"),
        BOOLEAN("true or false"),
        NULL("null"),
        ARRAY("a list");

        private final String words;

        Other(String words) {
            this.words = words;
        }
    }

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 9999;
    private static final int LONGEST_NAME = 60;

    private final String path;
    private final List<Fault> faults;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Fields(String path, List<Fault> faults) {
        this.path = path;
        this.faults = faults;
    }

    /// Reads the object that `json` stands at the beginning of.
    static Fields read(JsonParser json) {
        return read(json, "", new ArrayList<>());
    }

    private static Fields read(JsonParser json, String path, List<Fault> faults) {
        var fields = new Fields(path, faults);
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            var value = fields.value(json, name);
            if (fields.values.putIfAbsent(name, value) != null) {
                fields.wrong(name, "Given more than once.");
            }
        }
        return fields;
    }

    private Object value(JsonParser json, String name) {
        return switch (json.nextToken()) {
            case VALUE_STRING -> json.getString();
            case START_OBJECT -> read(json, path + shown(name) + ".", faults);
            case START_ARRAY -> {
                json.skipChildren();
                yield Other.ARRAY;
            }
            case VALUE_NULL -> Other.NULL;
            case VALUE_TRUE, VALUE_FALSE -> Other.BOOLEAN;
            case JsonToken _ -> Other.NUMBER;
        };
    }

    List<Fault> faults() {
        return faults;
    }

    Set<String> names() {
        return values.keySet();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    void wrong(String name, String why) {
        faults.add(new Fault(path + shown(name), why));
    }

    /// Finds fault with what is none of `known`.
    void only(Set<String> known) {
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(
                        name ->
                                wrong(
                                        name,
                                        "Unknown. Known here: "
                                                + known.stream()
                                                        .sorted()
                                                        .collect(Collectors.joining(", "))
                                                + "."));
    }

    /// The text of `name`; null when it is not there or is wrong.
    @Nullable String text(String name) {
        var value = values.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            wrong(name, "Must be a text, not " + words(value) + ".");
            return null;
        }
        if (text.indexOf('\0') >= 0) {
            wrong(name, "Must not hold the character NUL.");
            return null;
        }
        if (!isWellFormed(text)) {
            wrong(name, "Holds half of a surrogate pair; that is no character.");
            return null;
        }
        return text;
    }

    /// The text of `name`, which must be there.
    @Nullable String needed(String name) {
        if (!has(name)) {
            wrong(name, "Required.");
        }
        return text(name);
    }

    /// The object of `name`, which must be there.
    @Nullable Fields object(String name) {
        var value = values.get(name);
        if (value instanceof Fields fields) {
            return fields;
        }
        wrong(name, value == null ? "Required." : "Must be an object, not " + words(value) + ".");
        return null;
    }

    /// The moment of `name`; null when it is not there or is wrong.
    @Nullable Instant moment(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        try {
            var moment = OffsetDateTime.parse(text);
            if (moment.getYear() >= FIRST_YEAR && moment.getYear() <= LAST_YEAR) {
                return moment.toInstant();
            }
        } catch (DateTimeException _) {
            // Said below.
        }
        wrong(name, "Must be a moment with its offset, as in 2026-03-09T08:00:00+07:00.");
        return null;
    }

    private static String words(Object value) {
        return switch (value) {
            case String _ -> "a text";
            case Other other -> other.words;
            case Object _ -> "an object";
        };
    }

    /// A name that came from outside, fit to be shown.
    private static String shown(String name) {
        var shown = new StringBuilder();
        name.codePoints()
                .limit(LONGEST_NAME)
                .map(c -> Character.isISOControl(c) || isSurrogate(c) ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(Fields::isSurrogate);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
