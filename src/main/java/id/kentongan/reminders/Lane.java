package id.kentongan.reminders;

import id.kentongan.cases.Category;
import id.kentongan.directory.UnitId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A rule that counts for the cases of one unit in one category.
///
/// @param category null for those in none
record Lane(UnitId unit, @Nullable Category category, Rule rule) {

    static Stream<Lane> of(List<Rule> rules, UnitId unit) {
        return Stream.concat(
                of(rules, unit, null),
                Arrays.stream(Category.values()).flatMap(it -> of(rules, unit, it)));
    }

    private static Stream<Lane> of(List<Rule> rules, UnitId unit, @Nullable Category category) {
        return Due.counting(rules, unit, category).map(it -> new Lane(unit, category, it));
    }

    /// The category's name; empty for none.
    String categoryName() {
        return category == null ? "" : category.name();
    }
}
