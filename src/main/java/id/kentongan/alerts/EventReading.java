package id.kentongan.alerts;

import id.kentongan.alerts.HrEvent.Road;
import id.kentongan.api.Fields;
import id.kentongan.directory.ApiClient;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Problem.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a CloudEvent means to us.
@Component
class EventReading {

    /// An event with what its status means.
    record Meant(HrEvent event, AlertKind kind) {}

    /// A clock may be wrong by so much.
    static final Duration AHEAD = Duration.ofMinutes(5);

    private static final String FAMILY = "id.hris.";

    private final AlertKinds kinds;
    private final OfficeSettings office;
    private final InstantSource clock;

    EventReading(AlertKinds kinds, OfficeSettings office, InstantSource clock) {
        this.kinds = kinds;
        this.office = office;
        this.clock = clock;
    }

    /// @throws id.kentongan.api.Refused when anything is wrong with it; it names each field
    Meant meant(CloudEvent it, ApiClient client) {
        var matter = matter(it);
        var nip = nip(it);
        var at = at(it);
        var data = it.data();
        if (matter == null || data == null) {
            it.check();
            throw new IllegalStateException("An event without its matter has a fault");
        }
        var status = status(matter, data);
        var kind = status == null ? null : kind(matter, status, data);
        var about = about(matter, data);
        var note = text(data, note(matter), HrEvent.LONGEST_NOTE, matter == Matter.QUESTION);
        it.check();
        return new Meant(
                new HrEvent(
                        it.source(),
                        it.id(),
                        nip,
                        matter,
                        about,
                        Objects.requireNonNull(status),
                        note,
                        at,
                        Road.API,
                        "api-key:" + client.id()),
                Objects.requireNonNull(kind));
    }

    private static @Nullable Matter matter(CloudEvent it) {
        return switch (it.type()) {
            case "" -> null;
            case FAMILY + "promotion.changed" -> Matter.PROMOTION;
            case FAMILY + "functional.changed" -> Matter.FUNCTIONAL;
            case FAMILY + "document.reviewed" -> Matter.DOCUMENT;
            case FAMILY + "question.answered" -> Matter.QUESTION;
            case String _ -> {
                it.faults()
                        .add(
                                new Fault(
                                        "type",
                                        "Unknown. Known here: id.hris.promotion.changed,"
                                                + " id.hris.functional.changed,"
                                                + " id.hris.document.reviewed,"
                                                + " id.hris.question.answered."));
                yield null;
            }
        };
    }

    private String nip(CloudEvent it) {
        if (it.subject().isEmpty()) {
            return "";
        }
        try {
            return Nip.read(it.subject(), clock.instant().atZone(office.zone()).toLocalDate())
                    .digits();
        } catch (Nip.BadNip bad) {
            it.faults()
                    .add(
                            new Fault(
                                    "subject",
                                    "Not a NIP of 18 digits (birth date, appointment, sex,"
                                            + " serial): "
                                            + bad.fault()
                                                    .key()
                                                    .substring(
                                                            bad.fault().key().lastIndexOf('.') + 1)
                                            + "."));
            return "";
        }
    }

    private Instant at(CloudEvent it) {
        var now = clock.instant();
        var at = Objects.requireNonNullElse(it.time(), now);
        if (at.isAfter(now.plus(AHEAD))) {
            it.faults().add(new Fault("time", "Lies in the future. Here it is " + now + "."));
        }
        return at;
    }

    private static @Nullable String status(Matter matter, Fields data) {
        return switch (matter) {
            case PROMOTION, FUNCTIONAL -> {
                var status = data.needed("status");
                yield status == null ? null : status.strip().toUpperCase(Locale.ROOT);
            }
            case DOCUMENT -> {
                if (!data.has("accepted")) {
                    data.wrong("accepted", "Required.");
                }
                var accepted = data.flag("accepted");
                yield accepted == null ? null : accepted ? "ACCEPTED" : "REJECTED";
            }
            case QUESTION -> "ANSWERED";
        };
    }

    private @Nullable AlertKind kind(Matter matter, String status, Fields data) {
        var kind = kinds.find(matter, status).orElse(null);
        if (kind == null) {
            data.wrong(
                    "status",
                    "Unknown. Known here: "
                            + kinds.of(matter).stream()
                                    .map(AlertKind::status)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return kind;
    }

    private static String about(Matter matter, Fields data) {
        return switch (matter) {
            case PROMOTION, FUNCTIONAL -> "";
            case DOCUMENT -> plain(text(data, "document", HrEvent.LONGEST_NAME, true));
            case QUESTION -> plain(text(data, "question", HrEvent.LONGEST_NAME, true));
        };
    }

    private static String note(Matter matter) {
        return switch (matter) {
            case PROMOTION, FUNCTIONAL -> "note";
            case DOCUMENT -> "reason";
            case QUESTION -> "answer";
        };
    }

    private static @Nullable String text(Fields data, String name, int longest, boolean needed) {
        var text = needed ? data.needed(name) : data.has(name) ? data.text(name) : null;
        if (text != null && text.length() > longest) {
            data.wrong(name, "At most %,d characters.".formatted(longest));
        }
        if (needed && text != null && text.isBlank()) {
            data.wrong(name, "Must not be blank.");
        }
        return text;
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ").strip();
    }
}
