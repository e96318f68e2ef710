package id.kentongan.channels.http;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// What the other side said: as it came, and as a tree where it can be read as one.
record Answer(String raw, JsonNode tree) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Reads `raw`; what is no JSON has an empty tree.
    static Answer of(String raw) {
        try {
            var tree = JSON.readTree(raw);
            return new Answer(raw, tree == null ? MissingNode.getInstance() : tree);
        } catch (JacksonException _) {
            return new Answer(raw, MissingNode.getInstance());
        }
    }

    /// The fields of a form or of a query; `raw` shows them one a line.
    static Answer of(Map<String, String[]> fields) {
        var tree = JSON.createObjectNode();
        var raw = new StringBuilder();
        fields.forEach(
                (name, values) -> {
                    tree.put(name, values[0]);
                    raw.append(name).append('=').append(values[0]).append('\n');
                });
        return new Answer(raw.toString().strip(), tree);
    }

    /// A part of it that stands for itself.
    static Answer of(JsonNode part) {
        return new Answer(part.toString(), part);
    }
}
