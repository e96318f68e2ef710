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

    /// The one that this address is about.
    static Shelf at(String path) {
        return path.startsWith(ANSWERS.home()) ? ANSWERS : MESSAGES;
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
