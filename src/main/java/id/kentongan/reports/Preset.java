package id.kentongan.reports;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The intervals that are asked for most, around a day: that day, its week, month or year.
enum Preset {
    TODAY("hari", Grouping.DAY),
    WEEK("minggu", Grouping.WEEK),
    MONTH("bulan", Grouping.MONTH),
    YEAR("tahun", Grouping.YEAR),
    LAST_MONTH("bulan-lalu", Grouping.MONTH),
    CUSTOM("kustom", Grouping.DAY);

    static final List<Preset> ALL = List.of(values());

    private final String word;
    private final Grouping step;

    Preset(String word, Grouping step) {
        this.word = word;
        this.step = step;
    }

    static Preset named(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst().orElse(MONTH);
    }

    /// Its name in the address.
    String word() {
        return word;
    }

    /// Last part of its texts' keys.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    Interval around(LocalDate day) {
        var first = step.start(this == LAST_MONTH ? day.minusMonths(1) : day);
        return switch (this) {
            case TODAY, CUSTOM -> new Interval(day, day);
            case WEEK -> new Interval(first, first.plusDays(6));
            case MONTH, LAST_MONTH -> new Interval(first, first.plusMonths(1).minusDays(1));
            case YEAR -> new Interval(first, first.plusYears(1).minusDays(1));
        };
    }

    /// What to call the interval before or after one of this kind.
    Preset neighbour() {
        return this == LAST_MONTH ? MONTH : this;
    }
}
