package id.kentongan.institutions;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The institutions as their page lists and counts them.
@Component
class InstitutionBoard {

    static final int PAGE = 50;
    private static final int FETCH = 500;

    /// @param more whether there are further ones
    record Page(List<Institution> lines, boolean more) {

        String last() {
            return lines.getLast().code();
        }
    }

    /// How many grants are at a stage, and how much money that is.
    record Count(Stage stage, int institutions, long amount) {}

    private static final String WHICH =
            """
             from institution
             where (:year = 0 or year = :year)
                and (:search = '' or position(lower(:search) in lower(name)) > 0
                    or position(upper(:search) in code) > 0
                    or position(lower(:search) in lower(district)) > 0
                    or position(lower(:search) in lower(contact_name)) > 0)
            """;

    private final JdbcClient db;

    InstitutionBoard(JdbcClient db) {
        this.db = db;
    }

    /// By code.
    Page page(InstitutionFilter filter) {
        var lines =
                lines(filter, " and code > :after order by code limit " + (PAGE + 1))
                        .param("after", filter.after())
                        .query(new DataClassRowMapper<>(Institution.class))
                        .list();
        return new Page(lines.subList(0, Math.min(PAGE, lines.size())), lines.size() > PAGE);
    }

    /// All of them, for a file; one at a time in memory.
    @Transactional(readOnly = true)
    void each(InstitutionFilter filter, Consumer<Institution> visitor) {
        try (var all =
                lines(filter, " order by code")
                        .withFetchSize(FETCH)
                        .query(new DataClassRowMapper<>(Institution.class))
                        .stream()) {
            all.forEach(visitor);
        }
    }

    private JdbcClient.StatementSpec lines(InstitutionFilter filter, String tail) {
        return db.sql(
                        "select "
                                + Institution.COLUMNS
                                + WHICH
                                + """
                                 and (:stage = '' or stage = :stage)
                                 and (not :lacking
                                    or stage <> 'PROPOSAL' and contact_phone is null)
                                """
                                + tail)
                .param("year", filter.year())
                .param("search", filter.search())
                .param("stage", filter.stage() == null ? "" : filter.stage().name())
                .param("lacking", filter.lacking());
    }

    /// For each stage, of the year and the words that are looked for.
    Map<Stage, Count> counts(InstitutionFilter filter) {
        var counts = new EnumMap<Stage, Count>(Stage.class);
        for (var stage : Stage.values()) {
            counts.put(stage, new Count(stage, 0, 0));
        }
        db.sql(
                        "select stage, count(*)::int as institutions, sum(amount)::bigint as amount"
                                + WHICH
                                + " group by stage")
                .param("year", filter.year())
                .param("search", filter.search())
                .query(new DataClassRowMapper<>(Count.class))
                .list()
                .forEach(it -> counts.put(it.stage(), it));
        return counts;
    }

    /// How many have a signed agreement and nobody to reach.
    int lacking() {
        return db.sql(
                        """
                        select count(*) from institution
                        where stage <> 'PROPOSAL' and contact_phone is null
                        """)
                .query(Integer.class)
                .single();
    }

    /// The years that there are grants of, the latest first.
    List<Integer> years() {
        return db.sql("select distinct year from institution order by year desc")
                .query((row, _) -> row.getInt(1))
                .list();
    }
}
