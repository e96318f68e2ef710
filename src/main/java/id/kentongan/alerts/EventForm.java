package id.kentongan.alerts;

import id.kentongan.alerts.HrEvent.Road;
import id.kentongan.directory.User;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as somebody enters it by hand.
///
/// @param once names the event, so that a form that is sent twice is one
/// @param kind id of the kind
/// @param at as in [WrittenMoment]; empty for now
record EventForm(String once, String nip, String kind, String about, String note, String at) {

    /// What is wrong with one field. `key` names the words, `args` are put in.
    record Wrong(String field, String key, List<Object> args) {}

    EventForm {
        once = Objects.requireNonNullElse(once, "");
        nip = Objects.requireNonNullElse(nip, "");
        kind = Objects.requireNonNullElse(kind, "");
        about = Objects.requireNonNullElse(about, "").strip();
        note = Objects.requireNonNullElse(note, "").strip();
        at = Objects.requireNonNullElse(at, "").strip();
    }

    static EventForm fresh(String nip) {
        return new EventForm(UUID.randomUUID().toString(), nip, "", "", "", "");
    }

    /// The kind that is meant; null when there is none of that id.
    @Nullable AlertKind kindAmong(List<AlertKind> kinds) {
        return kinds.stream()
                .filter(it -> it.id().toString().equals(kind))
                .findFirst()
                .orElse(null);
    }

    /// The first thing that is wrong; null when nothing is.
    @Nullable Wrong wrong(List<AlertKind> kinds, Instant now, ZoneId zone) {
        try {
            Nip.read(nip, LocalDate.ofInstant(now, zone));
        } catch (Nip.BadNip bad) {
            return new Wrong("nip", bad.fault().key(), bad.fault().args());
        }
        var meant = kindAmong(kinds);
        if (meant == null) {
            return new Wrong("kind", "alerts.wrong.kind", List.of());
        }
        if (needsAbout(meant) && (about.isEmpty() || about.length() > HrEvent.LONGEST_NAME)) {
            return new Wrong("about", "alerts.wrong.about", List.of(HrEvent.LONGEST_NAME));
        }
        if (note.length() > HrEvent.LONGEST_NOTE) {
            return new Wrong("note", "alerts.wrong.note", List.of(HrEvent.LONGEST_NOTE));
        }
        var moment = at.isEmpty() ? now : WrittenMoment.read(at, zone);
        return moment == null || moment.isAfter(now.plus(EventReading.AHEAD))
                ? new Wrong("at", "alerts.wrong.at", List.of())
                : null;
    }

    /// The event, when nothing is wrong.
    HrEvent event(AlertKind meant, Instant now, ZoneId zone, User by) {
        var moment = at.isEmpty() ? now : WrittenMoment.read(at, zone);
        return new HrEvent(
                "hand",
                once.matches("[0-9a-f-]{36}") ? once : UUID.randomUUID().toString(),
                Nip.read(nip, LocalDate.ofInstant(now, zone)).digits(),
                meant.of(),
                needsAbout(meant) ? about : "",
                meant.status(),
                note.isEmpty() ? null : note,
                Objects.requireNonNull(moment),
                Road.HAND,
                by.asActor().id());
    }

    private static boolean needsAbout(AlertKind meant) {
        return meant.of() == Matter.DOCUMENT || meant.of() == Matter.QUESTION;
    }
}
