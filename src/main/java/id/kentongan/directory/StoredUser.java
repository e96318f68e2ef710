package id.kentongan.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a [User] in one row.
final class StoredUser {

    static final String ACTIVE =
            """
            select u.id, u.username, u.name, u.locale, u.theme, u.shortcuts, u.picture,
                t.id as unit, t.name as unit_name, t.short_name as unit_short_name,
                array(select distinct p.permission from user_role r
                    join role_permission p on p.role = r.role where r.app_user = u.id) as permissions,
                case when u.must_change_password then 'PASSWORD'
                    when exists (select from user_role r join role d on d.code = r.role
                            where r.app_user = u.id and d.demands_code)
                        and not exists (select from user_code c
                            where c.app_user = u.id and c.confirmed_at is not null) then 'CODE'
                    when :phone and u.phone is null then 'PHONE'
                    end as duty
            from app_user u left join unit t on t.id = u.unit
            where u.active\
            """;

    private StoredUser() {}

    static User read(ResultSet row, int number) throws SQLException {
        var duty = row.getString("duty");
        return new User(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("username"),
                row.getString("name"),
                unit(row),
                duty == null ? permissions(row) : Set.of(),
                Locale.of(row.getString("locale")),
                User.Theme.valueOf(row.getString("theme")),
                row.getBoolean("shortcuts"),
                row.getString("picture"),
                duty == null ? null : User.Duty.valueOf(duty));
    }

    private static Set<Permission> permissions(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("permissions").getArray())
                .map(Permission::valueOf)
                .collect(Collectors.toUnmodifiableSet());
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
