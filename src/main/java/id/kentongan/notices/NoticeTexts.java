package id.kentongan.notices;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import id.kentongan.contacts.Address;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// What leaves the office of notices: no more than the bell says, and of several only how many.
@Component
class NoticeTexts {

    /// After that nobody wants to hear of it.
    private static final Duration FRESH = Duration.ofDays(1);

    private final Texts texts;
    private final OfficeSettings office;

    NoticeTexts(Texts texts, OfficeSettings office) {
        this.texts = texts;
        this.office = office;
    }

    Draft draft(List<NoticeLine> lines, Reach to, Address address, Instant now) {
        var words = new Words(texts, to.language(), office.zone());
        var said = lines.size() == 1 ? lines.getFirst().text(words) : gathered(lines, words);
        return new Draft(
                        null,
                        address,
                        words.of("notices.out", office.officeName(), said),
                        MessageClass.ALERT,
                        to.unit(),
                        null,
                        now.plus(FRESH))
                .about(said);
    }

    private static String gathered(List<NoticeLine> lines, Words words) {
        var kinds =
                lines.stream()
                        .collect(groupingBy(NoticeLine::kind, TreeMap::new, counting()))
                        .entrySet()
                        .stream()
                        .map(it -> it.getValue() + " " + words.of(it.getKey().key()))
                        .collect(joining(", "));
        return words.of("notices.out.many", lines.size(), kinds);
    }
}
