package id.kentongan.directory;

import id.kentongan.audit.Actor;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Somebody who signs in, with what his roles allow together.
public record User(
        UserId id,
        String username,
        String name,
        @Nullable Unit unit,
        Set<Permission> permissions,
        Locale locale,
        Theme theme,
        boolean shortcuts) {

    /// The look of the pages.
    public enum Theme {
        LIGHT,
        DARK
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
