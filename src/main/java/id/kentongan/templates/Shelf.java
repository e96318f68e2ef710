package id.kentongan.templates;

import java.util.Locale;

/// Where a text stands, and what it is for.
enum Shelf {
    /// Messages of the office's own accord: broadcasts, notices.
    MESSAGES("templat"),
    /// Answers to citizens, for whoever writes one.
    ANSWERS("jawaban");

    private final String place;

    Shelf(String place) {
        this.place = place;
    }

    static Shelf at(String place) {
        return place.equals(ANSWERS.place) ? ANSWERS : MESSAGES;
    }

    String home() {
        return "/app/" + place;
    }

    boolean isAnswers() {
        return this == ANSWERS;
    }

    /// Key of its own words: `templates.answers.title`.
    String key(String last) {
        return "templates." + name().toLowerCase(Locale.ROOT) + "." + last;
    }
}
