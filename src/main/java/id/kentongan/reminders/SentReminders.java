package id.kentongan.reminders;

import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import id.kentongan.messaging.DeliveryState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The reminders of late and what became of them.
@Component
class SentReminders {

    private static final int SHOWN = 30;

    /// One text.
    ///
    /// @param how `HAND`, `RULE` or `DIGEST`
    /// @param codes of some of its cases; null for the morning's text
    record Line(
            UUID outbound,
            Instant at,
            String how,
            String name,
            String title,
            UnitId unit,
            String unitName,
            int cases,
            @Nullable String codes,
            DeliveryState state) {}

    private final JdbcClient db;

    SentReminders(JdbcClient db) {
        this.db = db;
    }

    /// The newest of what this user may know of.
    List<Line> lately(User reader) {
        return db
                .sql(
                        """
                        with recent as (
                            select t.*, c.code
                            from (select * from case_told where how in ('HAND', 'RULE')
                                  order by at desc, id desc limit 500) t
                                join service_case c on c.id = t.service_case),
                        sent as (
                            select outbound, official, how, min(at) as at, count(*)::int as cases,
                                array_to_string(
                                    (array_agg('#' || code order by code))[1:4], ', ') as codes
                            from recent group by outbound, official, how
                            union all
                            (select outbound, official, 'DIGEST', at, waiting, null
                            from reminder_digest where outbound is not null
                            order by day desc limit 200))
                        select s.outbound, s.at, s.how, o.name, o.title, o.unit,
                            u.short_name as unit_name, s.cases, s.codes, m.state
                        from sent s join official o on o.id = s.official
                            join unit u on u.id = o.unit
                            join outbound_message m on m.id = s.outbound
                        order by s.at desc, s.outbound
                        """)
                .query(new DataClassRowMapper<>(Line.class))
                .stream()
                .filter(it -> Sight.reaches(reader, it.unit()))
                .limit(SHOWN)
                .toList();
    }
}
