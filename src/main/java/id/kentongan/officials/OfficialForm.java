package id.kentongan.officials;

import id.kentongan.contacts.Phone;
import id.kentongan.directory.Official.Position;
import id.kentongan.directory.OfficialDraft;
import id.kentongan.directory.UnitId;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An official as typed.
///
/// @param phone as written; empty for the number that he has
/// @param version of the official as it was when the form was shown
record OfficialForm(
        String unit,
        String name,
        String title,
        String position,
        String phone,
        String active,
        String version) {

    /// A field that was not sent is empty.
    OfficialForm {
        unit = Objects.requireNonNullElse(unit, "");
        name = Objects.requireNonNullElse(name, "");
        title = Objects.requireNonNullElse(title, "");
        position = Objects.requireNonNullElse(position, "");
        phone = Objects.requireNonNullElse(phone, "");
        active = Objects.requireNonNullElse(active, "");
        version = Objects.requireNonNullElse(version, "");
    }

    static OfficialForm fresh(String unit) {
        return new OfficialForm(unit, "", "", Position.OPERATOR.name(), "", "true", "");
    }

    static OfficialForm of(OfficialLine it) {
        return new OfficialForm(
                it.unit().value().toString(),
                it.name(),
                it.title(),
                it.position().name(),
                "",
                String.valueOf(it.active()),
                String.valueOf(it.version()));
    }

    /// What is wrong with it before the directory has looked at it; null when nothing is.
    ///
    /// @param has the number he has; null for somebody new
    @Nullable Wrong wrong(@Nullable String has) {
        if (place().isEmpty()) {
            return new Wrong("unit", "directory.refusal.unitClosed");
        }
        if (part().isEmpty()) {
            return new Wrong("position", "officials.wrong.position");
        }
        if (phone.isBlank() && has == null) {
            return new Wrong("phone", "directory.refusal.required");
        }
        if (!phone.isBlank() && number().isEmpty()) {
            return new Wrong("phone", "officials.wrong.phone");
        }
        return null;
    }

    /// Of a form that has nothing wrong.
    OfficialDraft draft(@Nullable String has) {
        return new OfficialDraft(
                place().orElseThrow(),
                name,
                title,
                part().orElseThrow(),
                number().map(Phone::e164).or(() -> Optional.ofNullable(has)).orElseThrow(),
                isActive());
    }

    /// The page that somebody came from.
    String back() {
        return "/app/pejabat" + place().map(it -> "?unit=" + it.value()).orElse("");
    }

    boolean isActive() {
        return !active.equals("false");
    }

    /// One that nobody has is as good as an old one.
    int seen() {
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
    }

    private Optional<UnitId> place() {
        try {
            return Optional.of(new UnitId(UUID.fromString(unit)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<Phone> number() {
        return Phone.read(phone).filter(Phone::canReceiveTexts);
    }

    private Optional<Position> part() {
        return Arrays.stream(Position.values()).filter(it -> it.name().equals(position)).findAny();
    }
}
