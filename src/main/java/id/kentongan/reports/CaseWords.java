package id.kentongan.reports;

import id.kentongan.web.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The words of a list of cases, in its reader's language.
record CaseWords(Words words) {

    String title() {
        return words.of("reports.cases");
    }

    List<String> heads() {
        return Stream.of(
                        "reports.case.code",
                        "reports.case.opened",
                        "reports.column.channel",
                        "reports.case.number",
                        "reports.column.unit",
                        "reports.column.category",
                        "reports.state",
                        "reports.case.answered",
                        "reports.case.hours",
                        "reports.case.rejected",
                        "reports.case.reopened",
                        "reports.case.delivered",
                        "reports.case.closed")
                .map(words::of)
                .toList();
    }

    String channel(CaseLine it) {
        return words.of("inbox.channel." + it.channel());
    }

    String unit(CaseLine it) {
        var name = it.unitName();
        return name == null ? "" : name;
    }

    String category(CaseLine it) {
        var category = it.category();
        return category == null ? "" : words.of("inbox.category." + category.look());
    }

    String state(CaseLine it) {
        return words.of("inbox.state." + it.state().name().toLowerCase(Locale.ROOT));
    }

    String delivered(CaseLine it) {
        return words.of(it.delivered() ? "reports.yes" : "reports.no");
    }
}
