package id.kentongan.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The figures beside queues and categories: kept by the table's triggers, only summed here.
@Component
class InboxCounts {

    private record Tally(String box, @Nullable Category category, int n) {}

    /// How many cases stand in each box, in all and by category.
    record Counts(List<Tally> tallies) {

        int of(InboxBox box) {
            return tallies.stream()
                    .filter(it -> it.box().equals(box.name()))
                    .mapToInt(Tally::n)
                    .sum();
        }

        int of(InboxBox box, Category category) {
            return tallies.stream()
                    .filter(it -> it.box().equals(box.name()) && it.category() == category)
                    .mapToInt(Tally::n)
                    .sum();
        }
    }

    private final JdbcClient db;

    InboxCounts(JdbcClient db) {
        this.db = db;
    }

    Counts counts(InboxScope scope) {
        return new Counts(
                db.sql(
                                """
                                select box, category, sum(n)::int as n from case_tally
                                where :all or unit = cast(:unit as uuid)
                                group by box, category
                                """)
                        .param("all", scope.all())
                        .param(
                                "unit",
                                scope.unit() == null ? null : scope.unit().value().toString())
                        .query(new DataClassRowMapper<>(Tally.class))
                        .list());
    }
}
