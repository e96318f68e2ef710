package id.kentongan.installation;

import java.nio.file.Path;

/// A process of its own that writes numbers down until it is killed, and says each one only when
/// the database has confirmed it.
final class Scribe {

    private Scribe() {}

    public static void main(String... args) throws Exception {
        try (var database = EmbeddedDatabase.start(Path.of(args[0]), 0);
                var connection = database.address().connect();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists line (number serial primary key)");
            while (true) {
                try (var rows =
                        statement.executeQuery(
                                "insert into line default values returning number")) {
                    rows.next();
                    System.out.println(rows.getInt(1));
                }
            }
        } catch (StartRefused refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }
}
