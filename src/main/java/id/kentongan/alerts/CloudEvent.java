package id.kentongan.alerts;

import id.kentongan.api.Fields;
import id.kentongan.api.Posted;
import id.kentongan.api.Refused;
import id.kentongan.web.Problem;
import id.kentongan.web.Problem.Fault;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// A CloudEvent 1.0 as it came over HTTP: structured, all in the body, or binary, its attributes in
/// `ce-*` headers and the data in the body. What is wrong with an attribute is noted under
/// its name.
///
/// @param time null for none
/// @param data its payload
record CloudEvent(
        String id,
        String source,
        String type,
        String subject,
        @Nullable Instant time,
        @Nullable Fields data,
        List<Fault> faults) {

    static final MediaType STRUCTURED = new MediaType("application", "cloudevents+json");

    private static final String VERSION = "1.0";
    private static final int LONGEST = 255;
    private static final String HEADER = "ce-";

    /// Where its attributes stand.
    private interface Attributes {
        @Nullable String text(String name);
    }

    /// @throws Refused when the body cannot be read
    static CloudEvent read(HttpServletRequest request, Posted posted) {
        var type = MediaType.parseMediaType(request.getContentType());
        var binary =
                !type.equalsTypeAndSubtype(STRUCTURED)
                        && request.getHeader(HEADER + "specversion") != null;
        return binary ? binary(request, posted) : structured(posted);
    }

    private static CloudEvent structured(Posted posted) {
        var fields = Fields.of(posted.text());
        var event = read(name -> fields.has(name) ? fields.text(name) : null, fields.faults());
        return event.with(fields.object("data"));
    }

    private static CloudEvent binary(HttpServletRequest request, Posted posted) {
        return read(name -> decoded(request.getHeader(HEADER + name)), new ArrayList<>())
                .with(Fields.of(posted.text()));
    }

    private CloudEvent with(@Nullable Fields all) {
        return new CloudEvent(id, source, type, subject, time, all, faults);
    }

    private static CloudEvent read(Attributes from, List<Fault> faults) {
        var version = from.text("specversion");
        if (!VERSION.equals(version)) {
            faults.add(new Fault("specversion", version == null ? "Required." : "Must be 1.0."));
        }
        return new CloudEvent(
                needed(from, "id", faults),
                needed(from, "source", faults),
                needed(from, "type", faults),
                needed(from, "subject", faults),
                time(from, faults),
                null,
                faults);
    }

    private static String needed(Attributes from, String name, List<Fault> faults) {
        var text = from.text(name);
        if (text == null || text.isBlank()) {
            faults.add(new Fault(name, "Required."));
            return "";
        }
        if (text.length() > LONGEST) {
            faults.add(new Fault(name, "At most " + LONGEST + " characters."));
        }
        return text.strip();
    }

    private static @Nullable Instant time(Attributes from, List<Fault> faults) {
        var text = from.text("time");
        if (text == null) {
            return null;
        }
        try {
            var moment = OffsetDateTime.parse(text.strip());
            if (moment.getYear() >= 2000 && moment.getYear() <= 9999) {
                return moment.toInstant();
            }
        } catch (DateTimeException _) {
            // Said below.
        }
        faults.add(
                new Fault(
                        "time",
                        "Must be a moment with its offset, as in 2026-03-09T08:00:00+07:00."));
        return null;
    }

    /// What is no printable ASCII comes percent-encoded in headers.
    private static @Nullable String decoded(@Nullable String header) {
        try {
            return header == null || header.indexOf('%') < 0
                    ? header
                    : URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return header;
        }
    }

    /// @throws Refused when anything is wrong
    void check() {
        var all = new ArrayList<>(faults);
        if (data != null && data.faults() != faults) {
            data.faults().forEach(it -> all.add(new Fault("data." + it.field(), it.detail())));
        }
        if (!all.isEmpty()) {
            var first = all.getFirst();
            throw new Refused(
                    Problem.Kind.INVALID.because(first.field() + ": " + first.detail(), all));
        }
    }
}
