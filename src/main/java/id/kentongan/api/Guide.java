package id.kentongan.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The description of the API (OpenAPI 3.1), for programs as it is and for people call by call.
@Component
class Guide {

    private static final JsonMapper JSON = new JsonMapper();

    /// What may be put into a call.
    ///
    /// @param place `path`, `query` or `header`
    /// @param example empty when there is none
    record Parameter(String name, String place, boolean required, String words, String example) {}

    /// @param body an example of what is sent; empty when nothing is
    /// @param answer an example of what comes back
    record Call(
            String id,
            String method,
            String path,
            String summary,
            String description,
            List<Parameter> parameters,
            String body,
            int status,
            String answer) {

        /// What this looks like on the command line.
        String curl(String home) {
            var curl = new StringBuilder("curl ");
            if (!method.equals("GET")) {
                curl.append("-X ").append(method).append(' ');
            }
            curl.append("-H \"Authorization: Bearer $KEY\" ");
            if (!body.isEmpty()) {
                curl.append("\\\n  -H \"Content-Type: application/json\" ")
                        .append("-H \"Idempotency-Key: $(uuidgen)\" \\\n  -d @pesan.json ");
            }
            var example =
                    parameters.stream()
                            .filter(it -> it.place().equals("path"))
                            .reduce(
                                    path,
                                    (to, it) -> to.replace("{" + it.name() + "}", it.example()),
                                    (one, _) -> one);
            return curl.append("\\\n  ").append(home).append(example).toString();
        }
    }

    private final byte[] description;
    private final List<Call> calls;

    Guide() {
        try (var in = Guide.class.getResourceAsStream("/api/openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is missing");
            }
            description = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var root = JSON.readTree(new String(description, StandardCharsets.UTF_8));
        calls =
                root.path("paths")
                        .propertyStream()
                        .flatMap(
                                path ->
                                        path.getValue()
                                                .propertyStream()
                                                .map(
                                                        it ->
                                                                call(
                                                                        root,
                                                                        path.getKey(),
                                                                        it.getKey(),
                                                                        it.getValue())))
                        .toList();
    }

    byte[] description() {
        return description.clone();
    }

    List<Call> calls() {
        return calls;
    }

    private static Call call(JsonNode root, String path, String method, JsonNode it) {
        var good = it.path("responses").propertyStream().findFirst().orElseThrow();
        return new Call(
                it.path("operationId").asString(),
                method.toUpperCase(Locale.ROOT),
                path,
                it.path("summary").asString(),
                it.path("description").asString(),
                it.path("parameters").valueStream().map(p -> parameter(resolved(root, p))).toList(),
                example(it.path("requestBody")),
                Integer.parseInt(good.getKey()),
                example(good.getValue()));
    }

    private static Parameter parameter(JsonNode it) {
        return new Parameter(
                it.path("name").asString(),
                it.path("in").asString(),
                it.path("required").asBoolean(false),
                it.path("description").asString(),
                it.path("example").asString(""));
    }

    private static JsonNode resolved(JsonNode root, JsonNode it) {
        return it.has("$ref") ? root.at(it.path("$ref").asString().substring(1)) : it;
    }

    private static String example(JsonNode it) {
        var example = it.path("content").path("application/json").path("example");
        return example.isMissingNode()
                ? ""
                : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(example);
    }
}
