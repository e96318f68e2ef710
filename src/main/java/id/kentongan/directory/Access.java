package id.kentongan.directory;

import java.util.EnumSet;
import java.util.Set;

/// Who may ask for the addresses of `pattern`, as a bean of the module whose they are. What no bean
/// lists, nobody may.
///
/// @param pattern as in Spring: `/app/kanal/**`
/// @param anyOf who has one of these may; when empty, see `audience`
public record Access(String pattern, Audience audience, Set<Permission> anyOf) {

    /// Everybody, or who is signed in.
    public enum Audience {
        EVERYBODY,
        SIGNED_IN
    }

    /// For users with one of these permissions.
    public Access(String pattern, Permission first, Permission... more) {
        var anyOf = EnumSet.of(first, more);
        this(pattern, Audience.SIGNED_IN, Set.copyOf(anyOf));
    }

    public static Access toSignedIn(String pattern) {
        return new Access(pattern, Audience.SIGNED_IN, Set.of());
    }

    public static Access toEverybody(String pattern) {
        return new Access(pattern, Audience.EVERYBODY, Set.of());
    }
}
