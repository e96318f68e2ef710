package id.kentongan.cases;

import static java.time.ZoneOffset.UTC;

import id.kentongan.directory.Official;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.UnitId;
import id.kentongan.messaging.MessageId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which officials a case was told to on their phones, and when.
@Repository
class Told {

    private final JdbcClient db;
    private final InstantSource clock;

    Told(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /// How it came about.
    enum How {
        FORWARD,
        /// The citizen wrote again.
        FOLLOW_UP,
        HAND,
        RULE,
        /// An operator's answer waits for his superiors, or was decided about.
        HOLD,
        /// He asked.
        INQUIRY
    }

    /// An official of the unit, and when he was last told of the case.
    ///
    /// @param at null when he was not, as far as is known
    record Line(
            OfficialId id,
            String name,
            String title,
            Official.Position position,
            @Nullable Instant at,
            @Nullable How how) {}

    void note(CaseId id, Official official, MessageId message, How how) {
        db.sql(
                        """
                        insert into case_told (service_case, official, how, at, outbound)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(
                        id.value(),
                        official.id().value(),
                        how.name(),
                        clock.instant().atOffset(UTC),
                        message.value())
                .update();
    }

    /// The active officials of `unit`: operators, then head and secretary.
    List<Line> officials(CaseId id, UnitId unit) {
        return db.sql(
                        """
                        select o.id, o.name, o.title, o.position, t.at, t.how
                        from official o left join lateral (
                            select at, how from case_told
                            where service_case = ? and official = o.id
                            order by at desc, id desc limit 1) t on true
                        where o.unit = ? and o.active
                        order by array_position(array['OPERATOR', 'HEAD', 'SECRETARY'], o.position),
                            o.name
                        """)
                .params(id.value(), unit.value())
                .query(new DataClassRowMapper<>(Line.class))
                .list();
    }
}
