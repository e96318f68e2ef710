package id.kentongan.broadcasts;

import id.kentongan.directory.UnitId;
import id.kentongan.messaging.MessageClass;
import id.kentongan.templates.TemplateVersion;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What stands in the form of a draft, as typed.
///
/// @param template a version's id, a bar and the language; empty for own words
/// @param notBefore `2026-03-09T08:00` by the office's clock
record BroadcastForm(
        String name,
        String messageClass,
        String template,
        String text,
        String unit,
        String notBefore,
        String expiresAt,
        String canary,
        String canaryMinutes,
        String stopPercent) {

    static final BroadcastForm EMPTY =
            new BroadcastForm("", "INVITATION", "", "", "", "", "", "20", "", "20");

    /// A field that was not sent is empty.
    BroadcastForm {
        name = Objects.requireNonNullElse(name, "");
        messageClass = Objects.requireNonNullElse(messageClass, "");
        template = Objects.requireNonNullElse(template, "");
        text = Objects.requireNonNullElse(text, "");
        unit = Objects.requireNonNullElse(unit, "");
        notBefore = Objects.requireNonNullElse(notBefore, "");
        expiresAt = Objects.requireNonNullElse(expiresAt, "");
        canary = Objects.requireNonNullElse(canary, "");
        canaryMinutes = Objects.requireNonNullElse(canaryMinutes, "");
        stopPercent = Objects.requireNonNullElse(stopPercent, "");
    }

    static BroadcastForm of(Broadcast it, ZoneId zone) {
        return new BroadcastForm(
                it.name(),
                it.messageClass().name(),
                it.templateVersion() == null ? "" : it.templateVersion() + "|id",
                it.text(),
                it.unit() == null ? "" : it.unit().value().toString(),
                local(it.notBefore(), zone),
                local(it.expiresAt(), zone),
                String.valueOf(it.canary()),
                it.canaryMinutes() == null ? "" : it.canaryMinutes().toString(),
                String.valueOf(it.stopPercent()));
    }

    private static String local(@Nullable Instant at, ZoneId zone) {
        return at == null
                ? ""
                : LocalDateTime.ofInstant(at, zone).withSecond(0).withNano(0).toString();
    }

    BroadcastForm withText(String other) {
        return new BroadcastForm(
                name,
                messageClass,
                template,
                other,
                unit,
                notBefore,
                expiresAt,
                canary,
                canaryMinutes,
                stopPercent);
    }

    /// The version that was chosen; null for own words.
    @Nullable UUID version() {
        try {
            return template.isEmpty() ? null : UUID.fromString(template.split("\\|")[0]);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    String language() {
        return template.endsWith("|en") ? "en" : "id";
    }

    /// @param versions finds a text's version
    /// @throws BroadcastRefusal when a field is no date or number
    BroadcastDraft draft(ZoneId zone, Function<UUID, @Nullable TemplateVersion> versions) {
        var id = version();
        var version = id == null ? null : versions.apply(id);
        var words = text.isBlank() && version != null ? version.text(language()) : text;
        return new BroadcastDraft(
                name,
                kind(),
                words.replace("\r\n", "\n").strip(),
                version == null
                                || !version.text(language())
                                        .equals(words.replace("\r\n", "\n").strip())
                        ? null
                        : id,
                unit.isEmpty() ? null : new UnitId(unitId()),
                moment("notBefore", notBefore, zone),
                moment("expiresAt", expiresAt, zone),
                number("canary", canary),
                canaryMinutes.isBlank() ? null : number("canaryMinutes", canaryMinutes),
                number("stopPercent", stopPercent));
    }

    private MessageClass kind() {
        return BroadcastDraft.CLASSES.stream()
                .filter(it -> it.name().equals(messageClass))
                .findFirst()
                .orElseThrow(() -> new BroadcastRefusal("messageClass", "class"));
    }

    private UUID unitId() {
        try {
            return UUID.fromString(unit);
        } catch (IllegalArgumentException _) {
            throw new BroadcastRefusal("unit", "unit");
        }
    }

    private static @Nullable Instant moment(String field, String typed, ZoneId zone) {
        try {
            return typed.isBlank() ? null : LocalDateTime.parse(typed).atZone(zone).toInstant();
        } catch (DateTimeException _) {
            throw new BroadcastRefusal(field, "moment");
        }
    }

    private static int number(String field, String typed) {
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException _) {
            throw new BroadcastRefusal(field, field);
        }
    }
}
