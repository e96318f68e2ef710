package id.kentongan.accounts;

import id.kentongan.directory.Role;
import java.util.Objects;

/// A role's names as typed.
///
/// @param version of the role as it was when the form was shown
record RoleForm(String nameId, String nameEn, String version) {

    /// A field that was not sent is empty.
    RoleForm {
        nameId = Objects.requireNonNullElse(nameId, "");
        nameEn = Objects.requireNonNullElse(nameEn, "");
        version = Objects.requireNonNullElse(version, "");
    }

    static RoleForm of(Role role) {
        return new RoleForm(role.nameId(), role.nameEn(), String.valueOf(role.version()));
    }

    /// The same words, to be saved over what somebody else has saved meanwhile.
    RoleForm over(Role now) {
        return new RoleForm(nameId, nameEn, String.valueOf(now.version()));
    }

    /// One that nobody has is as good as an old one.
    int seen() {
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
    }
}
