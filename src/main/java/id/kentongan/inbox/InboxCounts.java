package id.kentongan.inbox;

import id.kentongan.cases.Category;
import id.kentongan.directory.UnitId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The figures beside queues and categories: kept by the table's triggers, only summed here.
@Component
class InboxCounts {

    private record Tally(String box, @Nullable UnitId unit, @Nullable Category category, int n) {}

    /// How many cases of a scope stand in each box, by unit and category.
    record Counts(List<Tally> tallies) {

        int of(InboxBox box) {
            return sum(it -> it.box().equals(box.name()));
        }

        int of(InboxBox box, Category category) {
            return sum(it -> it.box().equals(box.name()) && it.category() == category);
        }

        /// As many as a list shows that is narrowed by box, category and unit alone; what else it
        /// is narrowed by is not looked at.
        int of(InboxFilter filter) {
            return of(filter, filter.box());
        }

        /// No list with this filter can be longer.
        int most(InboxFilter filter) {
            return filter.boxes().stream().mapToInt(it -> of(filter, it)).min().orElse(0);
        }

        private int of(InboxFilter filter, InboxBox box) {
            var category = filter.category();
            var unit = filter.unit();
            return sum(
                    it ->
                            it.box().equals(box.name())
                                    && (category == null || category == it.category())
                                    && (unit == null || unit.equals(it.unit())));
        }

        private int sum(Predicate<Tally> counts) {
            return tallies.stream().filter(counts).mapToInt(Tally::n).sum();
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
                                select box, unit, category, sum(n)::int as n from case_tally
                                where :all or unit = cast(:unit as uuid)
                                group by box, unit, category having sum(n) <> 0
                                """)
                        .param("all", scope.all())
                        .param(
                                "unit",
                                scope.unit() == null ? null : scope.unit().value().toString())
                        .query((row, _) -> tally(row))
                        .list());
    }

    /// By hand, since there are a thousand of them on every page.
    private static Tally tally(ResultSet row) throws SQLException {
        var unit = row.getObject("unit", UUID.class);
        var category = row.getString("category");
        return new Tally(
                row.getString("box"),
                unit == null ? null : new UnitId(unit),
                category == null ? null : Category.valueOf(category),
                row.getInt("n"));
    }
}
