package id.kentongan.alerts;

import id.kentongan.contacts.Address;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.web.OfficeSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who is registered and who is not, as the HR office's page shows it.
@Component
class EmployeeBoard {

    static final int PAGE = 50;

    /// Somebody in the list.
    record Line(
            String nip,
            String name,
            String unit,
            boolean active,
            @Nullable String chat,
            @Nullable String phone,
            @Nullable Instant since) {

        String href() {
            return EmployeePlace.HOME + "/" + nip;
        }

        String display() {
            return new Nip(nip).display();
        }

        boolean isRegistered() {
            return since != null;
        }

        /// Where he hears from us, masked; empty when nowhere.
        String where() {
            var address = chat != null ? chat : phone;
            return address == null ? "" : Address.parse(address).masked();
        }
    }

    /// @param more whether there are further ones
    record Page(List<Line> lines, boolean more) {

        String last() {
            return lines.getLast().nip();
        }
    }

    /// One unit.
    record UnitLine(String unit, int employees, int registered) {

        int missing() {
            return employees - registered;
        }
    }

    /// What became of a day's alerts.
    record Today(int sent, int arrived, int accepted, int failed) {}

    private static final String LINES =
            """
            select e.nip, e.name, e.unit, e.active, c.address as chat, p.address as phone,
                least(c.since, p.since) as since
            from employee e
                left join employee_registration c on c.nip = e.nip and c.kind = 'CHAT'
                    and c.ended_at is null
                left join employee_registration p on p.nip = e.nip and p.kind = 'PHONE'
                    and p.ended_at is null
            where (e.active or c.id is not null or p.id is not null)
                and (:unit = '' or e.unit = :unit)
                and (:digits = '' or e.nip like '%' || :digits || '%')
                and (:words = '' or position(lower(:words) in lower(e.name)) > 0)
                and (:which = 'ALL' or (:which = 'REGISTERED')
                    = (c.id is not null or p.id is not null))
            """;

    private final JdbcClient db;
    private final OfficeSettings office;
    private final InstantSource clock;

    EmployeeBoard(JdbcClient db, OfficeSettings office, InstantSource clock) {
        this.db = db;
        this.office = office;
        this.clock = clock;
    }

    /// By name.
    Page page(EmployeeFilter filter) {
        var lines =
                lines(
                                filter,
                                """
                                 and (cast(:after as text) is null
                                    or (lower(e.name), e.nip) > (
                                        select lower(name), nip from employee where nip = :after))
                                order by lower(e.name), e.nip limit\s"""
                                        + (PAGE + 1))
                        .param("after", filter.after())
                        .query(new DataClassRowMapper<>(Line.class))
                        .list();
        return new Page(lines.subList(0, Math.min(PAGE, lines.size())), lines.size() > PAGE);
    }

    /// All of them, for a file; one at a time in memory.
    void each(EmployeeFilter filter, Consumer<Line> visitor) {
        var mapper = new DataClassRowMapper<>(Line.class);
        try (var all =
                lines(filter, " order by e.unit, lower(e.name), e.nip").query(mapper).stream()) {
            all.forEach(visitor);
        }
    }

    private JdbcClient.StatementSpec lines(EmployeeFilter filter, String tail) {
        return db.sql(LINES + tail)
                .param("unit", filter.unit())
                .param("digits", filter.digits())
                .param("words", filter.digits().isEmpty() ? filter.search() : "")
                .param("which", filter.which().name());
    }

    /// The units, those first in which most are missing.
    List<UnitLine> units() {
        return db.sql(
                        """
                        select unit, count(*)::int as employees,
                            (count(*) filter (where exists (select from employee_registration r
                                where r.nip = e.nip and r.ended_at is null)))::int as registered
                        from employee e where active
                        group by unit
                        order by count(*) filter (where not exists (
                            select from employee_registration r
                            where r.nip = e.nip and r.ended_at is null)) desc, unit
                        """)
                .query(new DataClassRowMapper<>(UnitLine.class))
                .list();
    }

    /// Since the office's midnight.
    Today today() {
        var midnight =
                clock.instant().atZone(office.zone()).toLocalDate().atStartOfDay(office.zone());
        return db.sql(
                        """
                        select count(*)::int as sent,
                            (count(*) filter (where m.state = 'DELIVERED'))::int as arrived,
                            (count(*) filter (where m.state in ('SENT', 'NO_RECEIPT')))::int
                                as accepted,
                            (count(*) filter (where m.state in (%s)))::int as failed
                        from employee_alert a join outbound_message m on m.id = a.outbound
                        where a.at >= ?
                        """
                                .formatted(failures()))
                .param(midnight.toInstant().atOffset(ZoneOffset.UTC))
                .query(new DataClassRowMapper<>(Today.class))
                .single();
    }

    /// The states in which a text did not arrive, as a list in SQL.
    static String failures() {
        return Arrays.stream(DeliveryState.values())
                .filter(
                        it ->
                                it.mark() == DeliveryState.Mark.FAILED
                                        || it == DeliveryState.SUPPRESSED)
                .map(it -> "'" + it + "'")
                .collect(Collectors.joining(", "));
    }
}
