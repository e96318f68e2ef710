package id.kentongan.accounts;

import id.kentongan.directory.UserId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/// The users, as the pages read them.
@Component
class UserBoard {

    static final int PAGE = 30;

    private static final String USERS =
            """
            select u.id, u.username, u.name, u.unit, n.name as unit_name, n.short_name as unit_short,
                coalesce((select string_agg(role, ' ' order by role) from user_role r
                    where r.app_user = u.id), '') as role_codes,
                u.active, u.must_change_password as waiting, u.last_sign_in_at, u.version,
                exists (select from user_code c where c.app_user = u.id
                    and c.confirmed_at is not null) as code
            from app_user u left join unit n on n.id = u.unit
            """;

    private final JdbcClient db;

    UserBoard(JdbcClient db) {
        this.db = db;
    }

    /// Which users are looked for.
    ///
    /// @param words part of a name
    /// @param unit `-` for those without one; empty for all
    /// @param role a code; empty for all
    /// @param state `aktif` or `nonaktif`; empty for both
    record Sieve(String words, String unit, String role, String state) {

        boolean isOpen() {
            return words.isEmpty() && unit.isEmpty() && role.isEmpty() && state.isEmpty();
        }

        /// As it stands in an address.
        String query() {
            return "cari=%s&unit=%s&peran=%s&keadaan=%s"
                    .formatted(part(words), part(unit), part(role), part(state));
        }

        private static String part(String text) {
            return UriUtils.encode(text, StandardCharsets.UTF_8);
        }
    }

    /// One page of a list.
    record Found(List<UserLine> users, @Nullable UUID next) {}

    /// By name, from the one after `after`.
    Found users(Sieve sieve, @Nullable UUID after) {
        var lines =
                db.sql(
                                USERS
                                        + """
                                        where (:words = '' or position(lower(:words) in lower(u.name)) > 0
                                                or position(lower(:words) in u.username) > 0)
                                            and (:unit = '' or coalesce(u.unit::text, '-') = :unit)
                                            and (:role = '' or exists (select from user_role r
                                                where r.app_user = u.id and r.role = :role))
                                            and (:state = '' or u.active = (:state = 'aktif'))
                                            and (:after::uuid is null or (lower(u.name), u.id) >
                                                (select lower(name), id from app_user where id = :after))
                                        order by lower(u.name), u.id limit :most
                                        """)
                        .param("words", sieve.words())
                        .param("unit", sieve.unit())
                        .param("role", sieve.role())
                        .param("state", sieve.state())
                        .param("after", after)
                        .param("most", PAGE + 1)
                        .query(new DataClassRowMapper<>(UserLine.class))
                        .list();
        return lines.size() > PAGE
                ? new Found(lines.subList(0, PAGE), lines.get(PAGE - 1).id())
                : new Found(lines, null);
    }

    Optional<UserLine> user(UserId id) {
        return db.sql(USERS + "where u.id = ?")
                .param(id.value())
                .query(new DataClassRowMapper<>(UserLine.class))
                .optional();
    }
}
