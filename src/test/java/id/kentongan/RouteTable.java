package id.kentongan;

import static java.util.stream.Collectors.toSet;

import id.kentongan.directory.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The table of all routes and who may ask them: `src/test/resources/routes.txt`.
final class RouteTable {

    static final Path FILE = Path.of("src/test/resources/routes.txt");

    private static final String NOTHING = UUID.randomUUID().toString();

    private RouteTable() {}

    /// One line: `POST /app/kanal/ragu/{id}/hapus CHANNEL_RESOLVE`.
    ///
    /// @param who `everybody`, `nobody`, `signed-in`, `secret` where it asks for one itself,
    ///     `key:messages:send`, or permissions with `|` between them, one of which is enough
    record Row(String verb, String pattern, String who) {

        String route() {
            return verb + " " + pattern;
        }

        /// A verb to ask by, where any will do.
        String ask() {
            return verb.equals("ANY") ? "GET" : verb;
        }

        /// Whether a browser sends it, with the token of the page.
        boolean isForm() {
            return verb.equals("POST") && scope().isEmpty() && !who.equals("secret");
        }

        /// The scope of the key that a program needs.
        Optional<String> scope() {
            return who.startsWith("key:") ? Optional.of(who.substring(4)) : Optional.empty();
        }

        boolean isOpenTo(Set<Permission> permissions) {
            return who.equals("everybody") || who.equals("signed-in") || anyOf(permissions);
        }

        private boolean anyOf(Set<Permission> permissions) {
            var names = permissions.stream().map(Enum::name).collect(toSet());
            return Arrays.stream(who.split("\\|")).anyMatch(names::contains);
        }

        /// An address that the pattern fits and behind which there is nothing.
        String address() {
            return pattern.replaceAll("\\{number[^{}]*}", "9999")
                    .replaceAll(
                            "\\{\\*?\\w+(:[^{}]*(\\{[^{}]*}[^{}]*)*)?}",
                            UUID.randomUUID().toString());
        }
    }

    static List<Row> rows() throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split("\\s+"))
                .map(words -> new Row(words[0], words[1], words[2]))
                .toList();
    }
}
