package id.kentongan.directory;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A user as somebody who manages users wants him to be.
///
/// @param username to sign in with; capitals do not count
/// @param roles codes: `MODERATOR`, `OPERATOR`, `ADMINISTRATOR`, and the office's own
public record UserDraft(
        String username, String name, @Nullable UnitId unit, Set<String> roles, boolean active) {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");
    private static final int LONGEST_NAME = 120;

    UserDraft tidied() {
        var handle = username.strip().toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(handle).matches()) {
            throw new DirectoryRefusal("username", "username");
        }
        var called = name(name);
        if (roles.isEmpty()) {
            throw new DirectoryRefusal("roles", "roles");
        }
        return new UserDraft(handle, called, unit, Set.copyOf(roles), active);
    }

    static String name(String name) {
        var called = name.strip().replaceAll("\\s+", " ");
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw new DirectoryRefusal("name", "name");
        }
        return called;
    }
}
