package id.kentongan.reminders;

import id.kentongan.cases.Category;
import id.kentongan.directory.UnitId;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A rule as typed.
///
/// @param span `days` or `hours`
/// @param unit empty for every unit
/// @param category empty for every category
/// @param version of the rule as it was when the form was shown
record RuleForm(
        String amount,
        String span,
        String addressee,
        String unit,
        String category,
        String active,
        String version) {

    /// A field that was not sent is empty.
    RuleForm {
        amount = Objects.requireNonNullElse(amount, "").strip();
        span = Objects.requireNonNullElse(span, "");
        addressee = Objects.requireNonNullElse(addressee, "");
        unit = Objects.requireNonNullElse(unit, "");
        category = Objects.requireNonNullElse(category, "");
        active = Objects.requireNonNullElse(active, "");
        version = Objects.requireNonNullElse(version, "");
    }

    static RuleForm fresh() {
        return new RuleForm(
                "1", "days", Addressee.OPERATORS_AND_SECRETARY.name(), "", "", "true", "");
    }

    static RuleForm of(Rule it) {
        return new RuleForm(
                String.valueOf(it.amount()),
                it.inDays() ? "days" : "hours",
                it.addressee().name(),
                it.unit() == null ? "" : it.unit().value().toString(),
                it.category() == null ? "" : it.category().name(),
                String.valueOf(it.active()),
                String.valueOf(it.version()));
    }

    /// @throws RuleRefusal when a field cannot be understood
    RuleDraft draft() {
        return new RuleDraft(
                hours(),
                one(Addressee.values(), addressee, "addressee", "reminders.wrong.addressee"),
                unit.isEmpty() ? null : unitId(),
                category.isEmpty()
                        ? null
                        : one(Category.values(), category, "category", "reminders.wrong.category"),
                isActive());
    }

    boolean isActive() {
        return active.equals("true");
    }

    boolean inHours() {
        return span.equals("hours");
    }

    /// One that nobody has is as good as an old one.
    int seen() {
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
    }

    private int hours() {
        if (!amount.matches("\\d{1,4}")) {
            throw new RuleRefusal("amount", "reminders.wrong.amount");
        }
        return Integer.parseInt(amount) * (inHours() ? 1 : 24);
    }

    private @Nullable UnitId unitId() {
        try {
            return new UnitId(UUID.fromString(unit));
        } catch (IllegalArgumentException _) {
            throw new RuleRefusal("unit", "reminders.wrong.unit");
        }
    }

    private static <T extends Enum<T>> T one(T[] all, String name, String field, String key) {
        return Arrays.stream(all)
                .filter(it -> it.name().equals(name))
                .findAny()
                .orElseThrow(() -> new RuleRefusal(field, key));
    }
}
