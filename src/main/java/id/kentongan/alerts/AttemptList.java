package id.kentongan.alerts;

import id.kentongan.contacts.Address;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// PendingRegistrations to register, as pages show them.
@Component
class AttemptList {

    private static final int SHOWN = 20;

    /// @param outcome null while nobody knows
    record Line(
            String nip,
            @Nullable String name,
            String address,
            Instant at,
            PendingRegistrations.@Nullable Outcome outcome) {

        String masked() {
            return Address.parse(address).masked();
        }

        String display() {
            return new Nip(nip).display();
        }
    }

    private static final String LINES =
            """
            select a.nip, e.name, a.address, a.at, a.outcome
            from registration_attempt a left join employee e on e.nip = a.nip
            where\s""";

    private final JdbcClient db;

    AttemptList(JdbcClient db) {
        this.db = db;
    }

    /// The last ones that did not succeed.
    List<Line> failed() {
        return db.sql(
                        LINES
                                + """
                                a.outcome not in ('REGISTERED', 'AGAIN', 'ASKED')
                                order by a.at desc limit 8
                                """)
                .query(new DataClassRowMapper<>(Line.class))
                .list();
    }

    List<Line> of(String nip) {
        return db.sql(LINES + "a.nip = ? order by a.at desc limit " + SHOWN)
                .param(nip)
                .query(new DataClassRowMapper<>(Line.class))
                .list();
    }
}
