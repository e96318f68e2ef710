package id.kentongan.accounts;

import id.kentongan.directory.UnitId;
import id.kentongan.directory.UserDraft;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as typed.
///
/// @param version of the user as he was when the form was shown
record UserForm(
        String username,
        String name,
        String unit,
        @Nullable List<String> role,
        String active,
        String version) {

    /// A field that was not sent is empty.
    UserForm {
        username = Objects.requireNonNullElse(username, "");
        name = Objects.requireNonNullElse(name, "");
        unit = Objects.requireNonNullElse(unit, "");
        role = Objects.requireNonNullElse(role, List.of());
        active = Objects.requireNonNullElse(active, "");
        version = Objects.requireNonNullElse(version, "");
    }

    static UserForm fresh() {
        return new UserForm("", "", "", List.of(), "true", "");
    }

    static UserForm of(UserLine it) {
        return new UserForm(
                it.username(),
                it.name(),
                it.unit() == null ? "" : it.unit().toString(),
                it.roles(),
                String.valueOf(it.active()),
                String.valueOf(it.version()));
    }

    /// The same words, to be saved over what somebody else has saved meanwhile.
    UserForm over(UserLine now) {
        return new UserForm(username, name, unit, role, active, String.valueOf(now.version()));
    }

    boolean isActive() {
        return !active.equals("false");
    }

    boolean has(String code) {
        return role != null && role.contains(code);
    }

    /// One that nobody has is as good as an old one.
    int seen() {
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
    }

    UserDraft draft() {
        var roles = role == null ? Set.<String>of() : Set.copyOf(role);
        return new UserDraft(username, name, unitId(), roles, isActive());
    }

    private @Nullable UnitId unitId() {
        try {
            return new UnitId(UUID.fromString(unit));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
