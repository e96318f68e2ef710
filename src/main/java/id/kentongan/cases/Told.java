package id.kentongan.cases;

import static java.time.ZoneOffset.UTC;

import id.kentongan.directory.Official;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.UnitId;
import id.kentongan.messaging.MessageId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which officials a case was told to on their phones, and when.
@Repository
public class Told {

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
    public record Line(
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

    /// The texts about the case's forwarding, from `since` on, that still wait for their time. One
    /// that is leaving at this moment is left out.
    List<MessageId> waitingForwards(CaseId id, Instant since) {
        return db.sql(
                        """
                        select id from outbound_message
                        where state = 'SCHEDULED'
                            and id in (select outbound from case_told
                                where service_case = ? and how = 'FORWARD' and at >= ?)
                        order by id for update skip locked
                        """)
                .params(id.value(), since.atOffset(UTC))
                .query((row, _) -> new MessageId(row.getObject("id", UUID.class)))
                .list();
    }

    /// Whether the last text that forwarded the case to `unit` before `moment` never left.
    boolean missedForward(CaseId id, UnitId unit, Instant moment) {
        return db.sql(
                        """
                        select m.state = 'CANCELLED'
                        from case_told t
                            join official o on o.id = t.official
                            join outbound_message m on m.id = t.outbound
                        where t.service_case = ? and t.how = 'FORWARD' and o.unit = ? and t.at < ?
                        order by t.id desc limit 1
                        """)
                .params(id.value(), unit.value(), moment.atOffset(UTC))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /// The active officials of `unit`: operators, then head and secretary.
    public List<Line> officials(CaseId id, UnitId unit) {
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
