package id.kentongan.directory;

import id.kentongan.audit.Actor;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Somebody who signs in, with what his roles allow together.
///
/// @param permissions none while there is a duty
/// @param picture names how he looks, where he gave a picture; null where not
/// @param duty what he has to do before anything else; null when nothing
public record User(
        UserId id,
        String username,
        String name,
        @Nullable Unit unit,
        Set<Permission> permissions,
        Locale locale,
        Theme theme,
        boolean shortcuts,
        @Nullable String picture,
        @Nullable Duty duty) {

    /// What stands between a user and his work.
    public enum Duty {
        /// Choose a password, for somebody else has seen the one he came with.
        PASSWORD("/app/profil/sandi"),
        /// Switch the second step of signing in on, for a role of his demands it.
        CODE("/app/profil/kode"),
        /// Show that a telephone is his, for the office demands it of everybody.
        PHONE("/app/profil/kontak");

        private final String address;

        Duty(String address) {
            this.address = address;
        }

        /// Where it is done.
        public String address() {
            return address;
        }
    }

    /// Somebody who has nothing to do first.
    public User(
            UserId id,
            String username,
            String name,
            @Nullable Unit unit,
            Set<Permission> permissions,
            Locale locale,
            Theme theme,
            boolean shortcuts) {
        this(id, username, name, unit, permissions, locale, theme, shortcuts, null, null);
    }

    /// The look of the pages.
    public enum Theme {
        LIGHT,
        DARK
    }

    /// Where his picture is; null for none.
    public @Nullable String pictureHref() {
        return picture == null ? null : "/app/foto/" + id.value() + "/" + picture;
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /// Whether he works for that unit.
    public boolean worksFor(@Nullable UnitId other) {
        return unit != null && unit.id().equals(other);
    }

    public Actor asActor() {
        return new Actor("user:" + id.value(), name);
    }
}
