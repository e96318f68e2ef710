package id.kentongan.alerts;

import static java.sql.Types.VARCHAR;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The register of employees.
@Component
class Employees {

    private static final String EMPLOYEE =
            "select nip, name, unit, phone, email, active, version from employee ";

    private final JdbcClient db;

    Employees(JdbcClient db) {
        this.db = db;
    }

    Optional<Employee> find(String nip) {
        return db.sql(EMPLOYEE + "where nip = ?")
                .param(nip)
                .query(new DataClassRowMapper<>(Employee.class))
                .optional();
    }

    /// His row, held until the caller's transaction ends.
    Optional<Employee> hold(String nip) {
        return db.sql(EMPLOYEE + "where nip = ? for update")
                .param(nip)
                .query(new DataClassRowMapper<>(Employee.class))
                .optional();
    }

    /// The hash of an active employee's password; empty when he has none.
    Optional<String> passwordHash(String nip) {
        return db.sql(
                        """
                        select password_hash from employee
                        where nip = ? and active and password_hash is not null
                        """)
                .param(nip)
                .query(String.class)
                .optional();
    }

    /// Takes over what the HR system says of somebody; what it does not say stays.
    void heardOf(String nip, @Nullable String name, @Nullable String unit) {
        db.sql(
                        """
                        insert into employee as e (nip, name, unit)
                        values (:nip, coalesce(:name, :nip), coalesce(:unit, ''))
                        on conflict (nip) do update
                        set name = coalesce(:name, e.name), unit = coalesce(:unit, e.unit),
                            active = true, version = e.version + 1
                        """)
                .param("nip", nip)
                .param("name", name, VARCHAR)
                .param("unit", unit, VARCHAR)
                .update();
    }
}
