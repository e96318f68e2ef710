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
public final class Fields {

    /// What nobody asks for; its value never matters.
    private enum Other {
        NUMBER("a number"),
        NULL("null");

        private final String words;

        Other(String words) {
            this.words = words;
        }
    }

    private record Items(List<Object> all) {}

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

    /// Reads a body that is one object and nothing else.
    ///
    /// @throws Refused when it is not
    public static Fields of(String body) {
        return Wishes.whole(
                body,
                json -> {
                    if (json.nextToken() != JsonToken.START_OBJECT) {
                        throw Wishes.malformed("The body must be a JSON object.");
                    }
                    return read(json);
                });
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
            case START_ARRAY -> items(json);
            case VALUE_NULL -> Other.NULL;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case JsonToken _ -> Other.NUMBER;
        };
    }

    /// The texts of a list; of what else is in it only that it is there.
    private static Items items(JsonParser json) {
        var items = new ArrayList<Object>();
        for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            items.add(token == JsonToken.VALUE_STRING ? json.getString() : Other.NULL);
            json.skipChildren();
        }
        return new Items(items);
    }

    public List<Fault> faults() {
        return faults;
    }

    public Set<String> names() {
        return values.keySet();
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public void wrong(String name, String why) {
        faults.add(new Fault(path + shown(name), why));
    }

    /// Finds fault with what is none of `known`.
    public void only(Set<String> known) {
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
    public @Nullable String text(String name) {
        var value = values.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            wrong(name, "Must be a text, not " + words(value) + ".");
            return null;
        }
        return sound(name, text);
    }

    private @Nullable String sound(String name, String text) {
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
    public @Nullable String needed(String name) {
        if (!has(name)) {
            wrong(name, "Required.");
        }
        return text(name);
    }

    /// The texts in the list of `name`, which may be empty; null when it is not there or is wrong.
    public @Nullable List<String> texts(String name) {
        var value = values.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Items(var items))) {
            wrong(name, "Must be a list of texts, not " + words(value) + ".");
            return null;
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < items.size(); i++) {
            var place = name + "[" + i + "]";
            if (!(items.get(i) instanceof String text)) {
                wrong(place, "Must be a text.");
            } else if (sound(place, text) != null) {
                texts.add(text);
            }
        }
        return texts.size() == items.size() ? texts : null;
    }

    /// True or false, as `name` says; null when it is not there or is wrong.
    public @Nullable Boolean flag(String name) {
        var value = values.get(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        wrong(name, "Must be true or false, not " + words(value) + ".");
        return null;
    }

    /// The object of `name`, which must be there.
    public @Nullable Fields object(String name) {
        var value = values.get(name);
        if (value instanceof Fields fields) {
            return fields;
        }
        wrong(name, value == null ? "Required." : "Must be an object, not " + words(value) + ".");
        return null;
    }

    /// The moment of `name`; null when it is not there or is wrong.
    public @Nullable Instant moment(String name) {
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
            case Boolean _ -> "true or false";
            case Items _ -> "a list";
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
