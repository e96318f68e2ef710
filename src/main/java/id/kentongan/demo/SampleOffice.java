package id.kentongan.demo;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// The regency of the demo: its units, their officials, and the people who sign in.
@Component
@Profile("demo")
class SampleOffice {

    /// The password of every sample user. It is printed at the start and opens sample data only.
    static final String PASSWORD = "kentongan-demo";

    private final JdbcClient db;
    private final PasswordEncoder passwords;

    SampleOffice(JdbcClient db, PasswordEncoder passwords) {
        this.db = db;
        this.passwords = passwords;
    }

    static List<SampleUser> users() {
        return file().users();
    }

    boolean isEmpty() {
        return db.sql("select not exists (select from unit)").query(Boolean.class).single();
    }

    void load() {
        var file = file();
        file.units().forEach(this::add);
        file.users().forEach(this::add);
    }

    private void add(SampleUnit unit) {
        var id = UUID.randomUUID();
        db.sql("insert into unit (id, name, short_name) values (?, ?, ?)")
                .params(id, unit.name(), unit.shortName())
                .update();
        for (var official : unit.officials()) {
            db.sql(
                            """
                            insert into official (id, unit, name, title, position, phone, verified_at)
                            select id, unit, name, title, position, phone,
                                case when position <> 'SECRETARY' then now() end
                            from (values (?::uuid, ?::uuid, ?, ?, ?, ?))
                                o (id, unit, name, title, position, phone)
                            """)
                    .params(
                            UUID.randomUUID(),
                            id,
                            official.name(),
                            official.title(),
                            official.position(),
                            official.phone())
                    .update();
        }
    }

    /// The first start may have made `admin` already; here he gets the password that we print.
    private void add(SampleUser user) {
        db.sql(
                        """
                        with u as (
                            insert into app_user (id, username, name, password_hash, unit)
                            values (:id, :username, :name, :hash,
                                (select id from unit where short_name = :unit))
                            on conflict (username) do update
                                set name = excluded.name, password_hash = excluded.password_hash
                            returning id)
                        insert into user_role (app_user, role) select id, :role from u
                        on conflict do nothing
                        """)
                .param("id", UUID.randomUUID())
                .param("username", user.username())
                .param("name", user.name())
                .param("hash", passwords.encode(PASSWORD))
                .param("unit", user.unit())
                .param("role", user.role())
                .update();
    }

    private static Office file() {
        return SampleFile.read("office.json", Office.class);
    }

    record Office(List<SampleUnit> units, List<SampleUser> users) {}

    record SampleUnit(String name, String shortName, List<SampleOfficial> officials) {}

    record SampleOfficial(String position, String name, String title, String phone) {}

    record SampleUser(String username, String name, String role, @Nullable String unit) {}
}
