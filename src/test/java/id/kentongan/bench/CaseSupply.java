package id.kentongan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;

/// Fills a database with as many cases as some years of an office bring, by few large statements.
/// The same numbers give the same cases.
final class CaseSupply {

    private static final List<String> TABLES =
            List.of("contact_address", "service_case", "case_entry", "case_words");
    private static final int WORDS_AT_ONCE = 20_000;

    private final DataSource database;
    private final int cases;
    private final int messages;

    CaseSupply(DataSource database, int cases, int messages) {
        this.database = database;
        this.cases = cases;
        this.messages = messages;
    }

    /// Nothing is done when they are there already.
    void fill() throws SQLException, IOException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            if (number(sql, "select count(*) from service_case") > 0) {
                return;
            }
            var start = System.nanoTime();
            connection.setNetworkTimeout(Runnable::run, 0);
            sql.execute("set maintenance_work_mem = '512MB'; set work_mem = '128MB'");
            sql.execute("set synchronous_commit = off");
            var again = bare(sql);
            sql.execute(script());
            tell("cases and messages", start);
            gatherWords(sql);
            tell("words", start);
            for (var it : again) {
                sql.execute(it);
            }
            tell("indexes", start);
            settle(connection);
            sql.execute("reset all");
            tell("settled", start);
        }
    }

    /// What the database takes on disk, in MiB.
    long mebibytes() throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            return number(sql, "select pg_database_size(current_database()) / 1048576");
        }
    }

    /// Takes off indexes and foreign keys.
    ///
    /// @return how they come back
    private static List<String> bare(Statement sql) throws SQLException {
        var again = new ArrayList<String>();
        var away = new ArrayList<String>();
        var tables = "('" + String.join("', '", TABLES) + "')";
        try (var rows =
                sql.executeQuery(
                        """
                        select 'alter table ' || conrelid::regclass || ' drop constraint ' || conname,
                            'alter table ' || conrelid::regclass || ' add constraint ' || conname
                                || ' ' || pg_get_constraintdef(oid) || ' not valid'
                        from pg_constraint
                        where contype = 'f' and conrelid::regclass::text in %1$s
                        union all
                        select 'drop index ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
                        from pg_index
                        where indrelid::regclass::text in %1$s and not indisprimary
                        """
                                .formatted(tables))) {
            while (rows.next()) {
                away.add(rows.getString(1));
                again.add(rows.getString(2).replace("NOT VALID not valid", "not valid"));
            }
        }
        for (var table : TABLES) {
            away.add("alter table " + table + " disable trigger user");
            again.add("alter table " + table + " enable trigger user");
        }
        for (var it : away) {
            sql.execute(it);
        }
        // The words of a case are gathered by its key.
        sql.execute("create index case_entry_supply on case_entry (service_case)");
        again.addFirst("drop index case_entry_supply");
        return again;
    }

    private String script() throws IOException {
        return text("bench/cases.sql")
                .replace(":cases", "" + cases)
                .replace(":messages", "" + messages)
                .replace(":words", "'" + text("bench/words.txt").strip() + "'");
    }

    private void gatherWords(Statement sql) throws SQLException {
        for (int first = 0; first < cases; first += WORDS_AT_ONCE) {
            sql.execute(
                    """
                    insert into case_words select * from case_words_of(array(
                        select id from made where n >= %d and n < %d))
                    """
                            .formatted(first, first + WORDS_AT_ONCE));
        }
    }

    private static void settle(Connection connection) throws SQLException {
        try (var sql = connection.createStatement()) {
            for (var table : TABLES) {
                sql.execute("vacuum analyze " + table);
            }
            sql.execute("vacuum analyze contact");
            sql.execute("analyze");
        }
    }

    private static long number(Statement sql, String query) throws SQLException {
        try (var rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String text(String path) throws IOException {
        try (var in = new ClassPathResource(path).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void tell(String what, long start) {
        System.out.printf(
                "%,d cases: %s after %.0f s%n", cases, what, (System.nanoTime() - start) / 1e9);
    }
}
