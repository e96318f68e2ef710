package id.kentongan.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a [User] in one row.
final class StoredUser {

    static final String ACTIVE =
            """
            select u.id, u.username, u.name, u.locale, u.theme, u.shortcuts,
                t.id as unit, t.name as unit_name, t.short_name as unit_short_name,
                array(select distinct p.permission from user_role r
                    join role_permission p on p.role = r.role where r.app_user = u.id) as permissions
            from app_user u left join unit t on t.id = u.unit
            where u.active\
            """;

    private StoredUser() {}

    static User read(ResultSet row, int number) throws SQLException {
        return new User(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("username"),
                row.getString("name"),
                unit(row),
                Arrays.stream((String[]) row.getArray("permissions").getArray())
                        .map(Permission::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                Locale.of(row.getString("locale")),
                User.Theme.valueOf(row.getString("theme")),
                row.getBoolean("shortcuts"));
    }

    private static @Nullable Unit unit(ResultSet row) throws SQLException {
        var id = row.getObject("unit", UUID.class);
        return id == null
                ? null
                : new Unit(
                        new UnitId(id),
                        row.getString("unit_name"),
                        row.getString("unit_short_name"));
    }
}
