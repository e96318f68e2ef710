package id.kentongan.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.directory.ApiAccess;
import id.kentongan.directory.ApiClient;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import id.kentongan.web.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// The description, the handlers and the door know the same calls.
@KentonganTest
class GuideTest {

    private static final ApiClient CLIENT =
            new ApiClient(UUID.randomUUID(), "guide", null, Set.of());

    @Autowired Guide guide;
    @Autowired Wishes wishes;
    @Autowired ApiKeys keys;
    @Autowired List<ApiAccess.Calls> doors;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @LocalServerPort int port;

    private JsonNode openapi() throws Exception {
        return new Program(port, "").get("/api/openapi.json").json();
    }

    @Test
    void every_call_is_described_and_handled_and_has_its_scope() throws Exception {
        var described = new TreeSet<String>();
        openapi()
                .path("paths")
                .propertyStream()
                .forEach(
                        path ->
                                path.getValue()
                                        .propertyStream()
                                        .forEach(
                                                it ->
                                                        described.add(
                                                                it.getKey()
                                                                                .toUpperCase(
                                                                                        java.util
                                                                                                .Locale
                                                                                                .ROOT)
                                                                        + " "
                                                                        + path.getKey()
                                                                        + " "
                                                                        + it.getValue()
                                                                                .path("security")
                                                                                .get(0)
                                                                                .path("key")
                                                                                .get(0)
                                                                                .asString())));
        var opened =
                doors.stream()
                        .flatMap(it -> it.all().stream())
                        .filter(it -> it.pattern().startsWith("/api/"))
                        .map(it -> it.method() + " " + it.pattern() + " " + it.scope().code())
                        .collect(Collectors.toCollection(TreeSet::new));
        var handled =
                handlers.getHandlerMethods().keySet().stream()
                        .flatMap(
                                it ->
                                        it.getMethodsCondition().getMethods().stream()
                                                .flatMap(
                                                        method ->
                                                                it.getPatternValues().stream()
                                                                        .map(
                                                                                p ->
                                                                                        method + " "
                                                                                                + p)))
                        .filter(it -> it.contains(" /api/v1/"))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(opened);
        assertThat(described.stream().map(it -> it.substring(0, it.lastIndexOf(' '))))
                .containsExactlyElementsOf(handled);
    }

    @Test
    void every_reference_in_the_description_leads_somewhere() throws Exception {
        var root = openapi();

        assertThat(root.path("openapi").asString()).startsWith("3.1");
        root.findValues("$ref")
                .forEach(
                        it ->
                                assertThat(root.at(it.asString().substring(1)).isObject())
                                        .as(it.asString())
                                        .isTrue());
    }

    @Test
    void the_examples_are_taken() {
        var bodies =
                guide.calls().stream()
                        .filter(it -> it.path().startsWith("/api/v1/messages"))
                        .filter(it -> !it.body().isEmpty())
                        .toList();

        assertThat(bodies).hasSize(2);
        assertThat(wishes.one(bodies.getFirst().body(), CLIENT)).isInstanceOf(Wish.Good.class);
        assertThat(wishes.batch(bodies.getLast().body(), CLIENT).wishes())
                .satisfiesExactly(
                        good -> assertThat(good).isInstanceOf(Wish.Good.class),
                        bad -> assertThat(bad).isInstanceOf(Wish.Bad.class));
    }

    @Test
    void what_is_answered_has_the_properties_that_the_description_promises() throws Exception {
        var scopes = Set.of(ApiScope.MESSAGES_SEND, ApiScope.MESSAGES_READ);
        var program =
                new Program(
                        port,
                        keys.create(UUID.randomUUID().toString(), scopes, null, Actor.SYSTEM));
        var schemas = openapi().path("components").path("schemas");
        var call = guide.calls().getFirst();

        var accepted = program.post(call.path(), call.body());
        assertThat(accepted.status()).isEqualTo(202);
        assertPromised(accepted.json(), schemas.path("Accepted"));
        var page = program.get("/api/v1/messages").json();
        assertPromised(page, schemas.path("Page"));
        assertPromised(page.path("messages").get(0), schemas.path("Line"));
        var problem = program.post(call.path(), "{}");
        assertPromised(problem.json(), schemas.path("Problem"));
    }

    private static void assertPromised(JsonNode answer, JsonNode schema) {
        assertThat(answer.propertyNames())
                .containsAll(
                        schema.path("required").valueStream().map(JsonNode::asString).toList());
        assertThat(schema.path("properties").propertyNames()).containsAll(answer.propertyNames());
    }

    @Test
    void the_page_shows_every_call_and_explains_every_problem() throws Exception {
        var page = new Program(port, "").get("/api/docs");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-security-policy")).contains("script-src 'self'");
        guide.calls()
                .forEach(
                        it ->
                                assertThat(page.response().body())
                                        .contains("id=\"" + it.id() + "\""));
        for (var kind : Problem.Kind.values()) {
            assertThat(page.response().body()).contains("id=\"" + kind.word() + "\"");
        }
    }
}
