package id.kentongan.accounts;

import id.kentongan.directory.Role;
import id.kentongan.directory.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as the pages show him.
///
/// @param roleCodes with a blank between two
/// @param code whether he signs in with a second step
/// @param waiting whether he has not chosen a password of his own yet
record UserLine(
        UUID id,
        String username,
        String name,
        @Nullable UUID unit,
        @Nullable String unitName,
        @Nullable String unitShort,
        String roleCodes,
        boolean active,
        boolean code,
        boolean waiting,
        @Nullable Instant lastSignInAt,
        int version) {

    UserId userId() {
        return new UserId(id);
    }

    String href() {
        return "/app/pengguna/" + id;
    }

    List<String> roles() {
        return roleCodes.isEmpty() ? List.of() : Arrays.asList(roleCodes.split(" "));
    }

    /// `Moderator, Operator`
    String roleNames(List<Role> known, Locale locale) {
        return String.join(
                ", ",
                known.stream()
                        .filter(it -> roles().contains(it.code()))
                        .map(it -> it.name(locale))
                        .toList());
    }

    /// Whether he can be removed: only somebody who never signed in did nothing.
    boolean removable() {
        return lastSignInAt == null;
    }
}
