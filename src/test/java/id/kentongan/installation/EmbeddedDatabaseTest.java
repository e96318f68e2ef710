package id.kentongan.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir static Path folder;

    @Test
    void what_was_confirmed_is_there_after_everything_was_killed() throws Exception {
        var scribe = scribe();
        var confirmed = lines(scribe, 200);
        var postmaster = postmaster();

        scribe.destroyForcibly().waitFor();
        ProcessHandle.of(postmaster.pid()).orElseThrow().destroyForcibly();
        await().until(() -> !postmaster.isAlive());

        assertThat(numbersAfterANewStart()).containsAll(confirmed);
    }

    @Test
    void a_server_that_outlived_its_java_is_stopped_and_ours_starts() throws Exception {
        var scribe = scribe();
        var confirmed = lines(scribe, 20);
        var orphan = postmaster();

        scribe.destroyForcibly().waitFor();

        assertThat(orphan.isAlive()).isTrue();
        assertThat(numbersAfterANewStart()).containsAll(confirmed);
        await().until(() -> !orphan.isAlive());
    }

    @Test
    void a_note_of_a_process_number_that_is_somebody_elses_now_does_not_stop_the_start()
            throws Exception {
        EmbeddedDatabase.start(folder, 0).close();
        var note = Postmaster.file(Cluster.in(folder));
        Files.writeString(
                note,
                "%d\n%s\n0\n5432\n\n127.0.0.1\n\nready\n"
                        .formatted(ProcessHandle.current().pid(), Cluster.in(folder)));

        EmbeddedDatabase.start(folder, 0).close();

        assertThat(note).doesNotExist();
    }

    @Test
    void a_second_process_is_told_so_in_one_sentence() throws Exception {
        try (var _ = EmbeddedDatabase.start(folder, 0)) {
            var second = scribe();

            assertThat(second.waitFor()).isEqualTo(1);
            assertThat(second.errorReader().lines())
                    .singleElement()
                    .asString()
                    .contains("sedang dipakai oleh Kentongan lain", "KENTONGAN_DATA_DIR");
        }
    }

    @Test
    void it_loses_nothing_when_the_power_goes_and_is_open_to_nobody_else() throws Exception {
        try (var database = EmbeddedDatabase.start(folder, 0);
                var connection = database.address().connect()) {

            assertThat(Durability.missing(connection)).isEmpty();
            assertThat(value(connection, "show fsync")).isEqualTo("on");
            assertThat(value(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(value(connection, "show full_page_writes")).isEqualTo("on");
            assertThat(value(connection, "show data_checksums")).isEqualTo("on");
            assertThat(value(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(value(connection, "select usesuper from pg_user where usename = user"))
                    .isEqualTo("f");
            assertThatThrownBy(() -> wrongPassword(database)).isInstanceOf(SQLException.class);
            assertThat(EmbeddedDatabase.running(folder)).contains(database.address());
        }
        for (var secret : List.of("database.password", "postgres.password")) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(secret)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void it_starts_again_by_itself_when_only_it_was_killed() throws Exception {
        try (var database = EmbeddedDatabase.start(folder, 0)) {
            var killed = postmaster();

            ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();

            await().ignoreExceptions()
                    .until(
                            () -> {
                                try (var connection = database.address().connect()) {
                                    return connection.isValid(1)
                                            && postmaster().pid() != killed.pid();
                                }
                            });
        }
    }

    @Test
    void data_of_another_postgresql_is_left_alone() throws Exception {
        var foreign = Files.createDirectories(folder.resolve("foreign"));
        Files.createDirectories(Cluster.in(foreign));
        Files.writeString(Cluster.in(foreign).resolve("PG_VERSION"), "16\n");
        Files.createSymbolicLink(
                foreign.resolve("postgres-" + PostgresBinaries.VERSION),
                PostgresBinaries.unpackInto(folder));

        assertThatThrownBy(() -> EmbeddedDatabase.start(foreign, 0))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("dibuat oleh PostgreSQL 16");
    }

    @Test
    void a_file_in_place_of_the_folder_is_named() throws Exception {
        var file = Files.writeString(folder.resolve("a-file"), "");

        assertThatThrownBy(() -> EmbeddedDatabase.start(file, 0))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file.toString());
    }

    private static Process scribe() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Scribe.class.getName(),
                        folder.toString())
                .start();
    }

    private static List<Integer> lines(Process scribe, int count) throws Exception {
        var read = new ArrayList<Integer>();
        var reader = new BufferedReader(scribe.inputReader(StandardCharsets.UTF_8));
        while (read.size() < count) {
            var line = reader.readLine();
            assertThat(line).as("a line of the scribe").isNotNull();
            read.add(Integer.valueOf(line));
        }
        return read;
    }

    private static Postmaster postmaster() {
        return Postmaster.of(Cluster.in(folder)).orElseThrow();
    }

    private static List<Integer> numbersAfterANewStart() throws Exception {
        try (var database = EmbeddedDatabase.start(folder, 0);
                var connection = database.address().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select number from line")) {
            var numbers = new ArrayList<Integer>();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
            return numbers;
        }
    }

    private static String value(java.sql.Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void wrongPassword(EmbeddedDatabase database) throws SQLException {
        var address = database.address();
        new DatabaseAddress(address.url(), address.username(), "guess").connect().close();
    }
}
