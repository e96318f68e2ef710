package id.kentongan.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The texts of one language, and times and numbers as its readers write them: `Sen 9 Mar 2026`,
/// `08.12`.
public final class Words {

    private final Texts texts;
    private final Locale locale;
    private final ZoneId zone;

    public Words(Texts texts, Locale locale, ZoneId zone) {
        this.texts = texts;
        this.locale = locale;
        this.zone = zone;
    }

    public Locale locale() {
        return locale;
    }

    public String of(String key, Object... args) {
        return texts.of(locale, key, args);
    }

    /// `08.12`
    public String time(Instant at) {
        return format("HH.mm", at);
    }

    /// `08.12.30`
    public String clock(Instant at) {
        return format("HH.mm.ss", at);
    }

    /// `Sen 9 Mar 2026`
    public String date(Instant at) {
        return format("EEE d MMM yyyy", at);
    }

    /// `Sen 9 Mar 2026`
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("EEE d MMM yyyy", locale).format(day);
    }

    /// `Senin, 9 Maret 2026`
    public String fullDay(LocalDate day) {
        return DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", locale).format(day);
    }

    /// `Sen 9 Mar, 08.12`
    public String moment(Instant at) {
        return format("EEE d MMM, HH.mm", at);
    }

    /// `9 mnt`, `2 jam`, `Kemarin`, `Kam`, `3 Mar`: how long ago, short.
    public String ago(Instant at, Instant now) {
        var age = Duration.between(at, now);
        if (age.toMinutes() < 1) {
            return of("web.ago.now");
        }
        if (age.toMinutes() < 60) {
            return of("web.ago.minutes", age.toMinutes());
        }
        var then = ZonedDateTime.ofInstant(at, zone).toLocalDate();
        var today = ZonedDateTime.ofInstant(now, zone).toLocalDate();
        if (then.equals(today)) {
            return of("web.ago.hours", age.toHours());
        }
        if (then.equals(today.minusDays(1))) {
            return of("web.ago.yesterday");
        }
        return format(then.isAfter(today.minusDays(7)) ? "EEE" : "d MMM", at);
    }

    private String format(String pattern, Instant at) {
        return DateTimeFormatter.ofPattern(pattern, locale).format(at.atZone(zone));
    }
}
