package id.kentongan.cases;

import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Official;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.User;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// A person has a unit's officials reminded of a case that waits.
@Component
class Reminding {

    static final int LONGEST_WORDS = 300;
    /// Sooner only by somebody who says that he means it.
    static final Duration PAUSE = Duration.ofHours(1);

    private final WaitingCases waiting;
    private final CaseEntries entries;
    private final CaseDesk desk;
    private final Told told;
    private final PhoneTexts phones;
    private final Directory directory;
    private final Words words;
    private final InstantSource clock;

    Reminding(
            WaitingCases waiting,
            CaseEntries entries,
            CaseDesk desk,
            Told told,
            PhoneTexts phones,
            Directory directory,
            Texts texts,
            OfficeSettings office,
            InstantSource clock) {
        this.waiting = waiting;
        this.entries = entries;
        this.desk = desk;
        this.told = told;
        this.phones = phones;
        this.directory = directory;
        this.words = new Words(texts, Texts.INDONESIAN, office.zone());
        this.clock = clock;
    }

    CaseOutcome remind(Case it, Set<OfficialId> whom, String added, boolean again, User by) {
        var late = waiting.one(it.id()).orElse(null);
        if (late == null) {
            return new Refused("", "reminders.refused.not-waiting");
        }
        var officials =
                directory.officials(late.unit()).stream()
                        .filter(one -> whom.contains(one.id()))
                        .toList();
        if (officials.isEmpty()) {
            return new Refused("whom", "reminders.refused.whom");
        }
        if (added.length() > LONGEST_WORDS) {
            return new Refused("words", "reminders.refused.words-long");
        }
        if (!again && isTooSoon(late, officials)) {
            return new Refused("again", "reminders.refused.again");
        }
        officials.forEach(one -> remind(late, one, added.strip(), by));
        if (!added.isBlank()) {
            entries.append(
                    it.id(), new CaseEntries.Entry(EntryKind.NOTE, by.asActor(), added.strip()));
        }
        desk.audit(it, "case.remind", by, Map.of("told", officials.size()));
        return new Done(it.id());
    }

    private void remind(WaitingCase it, Official official, String added, User by) {
        var since = it.waited(words, clock.instant());
        var message =
                added.isEmpty()
                        ? phones.tell(official, "reminders.sms.one", it.code(), since, it.opening())
                        : phones.tell(
                                official,
                                "reminders.sms.one-note",
                                it.code(),
                                since,
                                it.opening(),
                                added);
        waiting.note(it.id(), official, message, by.asActor(), Told.How.HAND);
    }

    private boolean isTooSoon(WaitingCase it, List<Official> officials) {
        var ids = officials.stream().map(Official::id).toList();
        var limit = clock.instant().minus(PAUSE);
        return told.officials(it.id(), it.unit()).stream()
                .filter(one -> ids.contains(one.id()) && one.how() != Told.How.FORWARD)
                .anyMatch(one -> one.at() != null && one.at().isAfter(limit));
    }
}
