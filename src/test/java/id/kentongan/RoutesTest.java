package id.kentongan;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.audit.Actor;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Browser.Answer;
import id.kentongan.directory.Permission;
import id.kentongan.directory.Roles;
import id.kentongan.directory.Users;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// Every route for every role, from one table.
@KentonganTest
class RoutesTest {

    private static final String PASSWORD = "hujan di bulan Juni";

    @Autowired ApplicationContext application;
    @Autowired Users users;
    @Autowired Roles roles;
    @Autowired ApiKeys keys;
    @LocalServerPort int port;

    private final String some = UUID.randomUUID().toString().substring(0, 8);

    /// Somebody who asks, and what he may.
    private record Asker(String name, Browser browser, Set<Permission> permissions) {}

    @Test
    void every_route_has_its_row_and_every_row_its_route() throws Exception {
        var rows =
                RouteTable.rows().stream()
                        .map(RouteTable.Row::route)
                        .collect(toCollection(TreeSet::new));
        var routes = routes();

        var without = new TreeSet<>(routes);
        without.removeAll(rows);
        assertThat(String.join("\n", without))
                .as(
                        "These routes have no row: nobody has decided who may ask them. Add one line"
                                + " for each to %s, like: POST /app/kanal/ragu/{id}/hapus"
                                + " CHANNEL_RESOLVE",
                        RouteTable.FILE)
                .isEmpty();
        rows.removeAll(routes);
        assertThat(String.join("\n", rows))
                .as("These rows have no route any more: take them out")
                .isEmpty();
    }

    @Test
    void each_route_is_open_to_those_in_its_row_and_shut_to_everybody_else() throws Exception {
        var askers = askers();
        var stranger = new Browser(port);
        stranger.get("/masuk");
        var wrong = new ArrayList<String>();
        for (var row : RouteTable.rows()) {
            if (row.scope().isPresent() || row.who().equals("secret")) {
                continue;
            }
            var met = stranger.ask(row.ask(), row.address());
            if (row.who().equals("everybody") ? isShut(met) : !isTurnedAway(met)) {
                wrong.add(row.route() + " as nobody: " + met);
            }
            for (var asker : askers) {
                var answer = asker.browser().ask(row.ask(), row.address());
                if (row.who().equals("nobody")) {
                    if (answer.status() != 404) {
                        wrong.add(row.route() + " as " + asker.name() + ": " + answer);
                    }
                } else if (row.isOpenTo(asker.permissions()) == isShut(answer)) {
                    wrong.add(row.route() + " as " + asker.name() + ": " + answer);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void no_form_is_taken_without_its_token() throws Exception {
        var administrator = asker("ADMINISTRATOR").browser();
        var wrong = new ArrayList<String>();
        for (var row : RouteTable.rows()) {
            if (row.isForm()) {
                for (var forged : List.of(Map.<String, String>of(), Map.of("_csrf", "ZmFsc3U"))) {
                    var answer = administrator.postRaw(row.address(), forged);
                    if (answer.statusCode() != 403
                            || !answer.body().contains("Formulir sudah kedaluwarsa")) {
                        wrong.add(row.route() + " " + answer.statusCode());
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(administrator.postRaw("/keluar", Map.of()).statusCode()).isEqualTo(403);
        assertThat(administrator.get("/app/profil").statusCode()).isEqualTo(200);
    }

    @Test
    void programs_need_a_key_of_the_right_scope_and_nothing_else_helps() throws Exception {
        var administrator = asker("ADMINISTRATOR").browser();
        var program = new Browser(port);
        var wrong = new ArrayList<String>();
        for (var row : RouteTable.rows()) {
            if (row.scope().isEmpty()) {
                continue;
            }
            var scope = ApiScope.of(row.scope().get()).orElseThrow();
            var others = EnumSet.complementOf(EnumSet.of(scope));
            if (program.ask(row.verb(), row.address()).status() != 401
                    || administrator.ask(row.verb(), row.address()).status() != 401
                    || withKey(program, row, others).status() != 403
                    || isShut(withKey(program, row, EnumSet.of(scope)))) {
                wrong.add(row.route());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void what_nobody_listed_is_shut_to_everybody() throws Exception {
        for (var asker : askers()) {
            for (var verb : List.of("GET", "POST")) {
                assertThat(asker.browser().ask(verb, "/app/tidak-ada/" + some).status())
                        .as(asker.name())
                        .isEqualTo(404);
                assertThat(asker.browser().ask(verb, "/tidak-ada").status()).isEqualTo(404);
            }
        }
        assertThat(isTurnedAway(new Browser(port).ask("GET", "/app/tidak-ada"))).isTrue();
    }

    private Answer withKey(Browser program, RouteTable.Row row, Set<ApiScope> scopes)
            throws Exception {
        var key = keys.create("rute " + UUID.randomUUID(), scopes, null, Actor.SYSTEM);
        return program.ask(
                row.verb(),
                row.address(),
                "Authorization",
                "Bearer " + key,
                "Accept",
                "application/json");
    }

    private Set<String> routes() {
        var routes = new TreeSet<String>();
        application
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(it -> it.getHandlerMethods().keySet().forEach(info -> add(routes, info)));
        return routes;
    }

    private static void add(Set<String> routes, RequestMappingInfo info) {
        var verbs =
                info.getMethodsCondition().getMethods().stream().map(RequestMethod::name).toList();
        for (var verb : verbs.isEmpty() ? List.of("ANY") : verbs) {
            info.getPatternValues().forEach(pattern -> routes.add(verb + " " + pattern));
        }
    }

    /// One of each role that came with the centre, and one whose role may nothing.
    private List<Asker> askers() throws Exception {
        var askers = new ArrayList<Asker>();
        for (var role : List.of("MODERATOR", "OPERATOR", "ADMINISTRATOR")) {
            askers.add(asker(role));
        }
        var nothing = roles.add("Rute " + some, "", Actor.SYSTEM);
        askers.add(asker(nothing));
        return askers;
    }

    private Asker asker(String role) throws Exception {
        var name = "r" + UUID.randomUUID().toString().substring(0, 12);
        users.create(name, "Penanya Rute", PASSWORD, Set.of(role), null);
        var browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        browser.get("/app/profil");
        return new Asker(role, browser, users.named(name).orElseThrow().permissions());
    }

    private static boolean isShut(Answer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }

    /// To the door, or there is nothing.
    private static boolean isTurnedAway(Answer answer) {
        return answer.status() == 401
                || answer.status() == 404
                || (answer.status() == 302 && answer.location().endsWith("/masuk"));
    }
}
