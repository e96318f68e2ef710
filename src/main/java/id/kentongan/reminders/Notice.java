package id.kentongan.reminders;

import static java.util.stream.Collectors.joining;

import id.kentongan.cases.WaitingCase;
import id.kentongan.directory.Official;
import id.kentongan.directory.UnitId;
import id.kentongan.web.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// The one text that an official gets: of the cases of his own unit, and as a moderator of those
/// that other units leave lying.
record Notice(Official to, List<WaitingCase> own, List<WaitingCase> summary) {

    private static final int MOST_NAMED = 8;

    /// One for each official who is told of one of these.
    static List<Notice> of(List<Due> due, Recipients recipients) {
        var notices = new LinkedHashMap<Official, Notice>();
        for (var one : due) {
            for (var official : recipients.of(one)) {
                var his = notices.computeIfAbsent(official, Notice::empty);
                his.add(one.it(), official.unit().equals(one.it().unit()));
            }
        }
        return List.copyOf(notices.values());
    }

    private static Notice empty(Official to) {
        return new Notice(to, new ArrayList<>(), new ArrayList<>());
    }

    private void add(WaitingCase it, boolean his) {
        var list = his ? own : summary;
        if (!list.contains(it)) {
            list.add(it);
        }
    }

    List<WaitingCase> cases() {
        return Stream.concat(own.stream(), summary.stream()).toList();
    }

    /// @param units short names
    String text(Words words, Map<UnitId, String> units, Instant now) {
        var parts = new ArrayList<String>();
        if (own.size() == 1) {
            var it = own.getFirst();
            parts.add(
                    words.of("reminders.sms.one", it.code(), it.waited(words, now), it.opening()));
        } else if (!own.isEmpty()) {
            var list =
                    named(own, words, it -> "%s (%s)".formatted(it.code(), it.waited(words, now)));
            parts.add(words.of("reminders.sms.many", own.size(), list));
        }
        if (!summary.isEmpty()) {
            var list =
                    named(
                            summary,
                            words,
                            it ->
                                    "%s %s (%s)"
                                            .formatted(
                                                    it.code(),
                                                    units.getOrDefault(it.unit(), ""),
                                                    it.waited(words, now)));
            parts.add(words.of("reminders.sms.summary", summary.size(), list));
        }
        return String.join("\n", parts);
    }

    private static String named(
            List<WaitingCase> cases, Words words, Function<WaitingCase, String> name) {
        var list = cases.stream().limit(MOST_NAMED).map(name).collect(joining(", "));
        return cases.size() <= MOST_NAMED
                ? list
                : words.of("reminders.sms.more", list, cases.size() - MOST_NAMED);
    }
}
