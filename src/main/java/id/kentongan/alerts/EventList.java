package id.kentongan.alerts;

import id.kentongan.contacts.Address;
import id.kentongan.messaging.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Events with what became of their texts.
@Component
class EventList {

    static final int PAGE = 50;

    /// One event, and its last text when there is one.
    record Line(
            UUID id,
            String nip,
            @Nullable String name,
            @Nullable String unit,
            String matter,
            String kind,
            @Nullable String note,
            Instant happenedAt,
            Instant receivedAt,
            HrEvent.Road road,
            HrEvent.Outcome outcome,
            @Nullable UUID outbound,
            @Nullable String recipient,
            @Nullable String channel,
            @Nullable DeliveryState state,
            @Nullable String reason,
            boolean otherwise) {

        Matter of() {
            return Matter.of(matter);
        }

        String about() {
            return Matter.about(matter);
        }

        String display() {
            return new Nip(nip).display();
        }

        /// Where its text went, masked.
        String where() {
            return recipient == null ? "" : Address.parse(recipient).masked();
        }
    }

    /// What a list is about.
    enum Which {
        ALL("", "true"),
        TOLD("diberitahukan", "v.outcome = 'TOLD'"),
        FAILED("gagal", "o.state in (" + EmployeeBoard.failures() + ")"),
        UNTOLD("tidak-diberitahukan", "v.outcome <> 'TOLD'");

        private final String word;
        private final String condition;

        Which(String word, String condition) {
            this.word = word;
            this.condition = condition;
        }

        String word() {
            return word;
        }

        static Which of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(it -> it.word.equals(word))
                    .findFirst()
                    .orElse(ALL);
        }
    }

    /// @param more whether there are older ones
    record Page(List<Line> lines, boolean more) {

        UUID last() {
            return lines.getLast().id();
        }
    }

    /// Alerts that wait for their turn.
    ///
    /// @param lately how many left in the last [#WINDOW]
    record Backlog(int waiting, int lately) {

        /// Worth a word.
        boolean isLong() {
            return waiting >= LONG;
        }

        /// When the last of them will have left at this pace; empty while none leaves.
        Optional<Instant> end(Instant now) {
            return lately == 0
                    ? Optional.empty()
                    : Optional.of(now.plus(WINDOW.multipliedBy(waiting).dividedBy(lately)));
        }
    }

    private static final int LONG = 100;
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private static final String LINES =
            """
            select v.id, v.nip, e.name, e.unit, v.matter, k.name as kind, v.note, v.happened_at,
                v.received_at, v.road, v.outcome, o.id as outbound, o.recipient, o.channel,
                o.state, o.reason,
                o.instead_of is not null as otherwise
            from hris_event v join alert_kind k on k.id = v.kind
                left join employee e on e.nip = v.nip
                left join lateral (
                    select m.id, m.recipient, m.channel, m.state, m.reason, a.instead_of
                    from employee_alert a join outbound_message m on m.id = a.outbound
                    where a.event = v.id and not exists (
                        select from employee_alert b where b.instead_of = a.outbound)
                    limit 1) o on true
            where\s""";

    private final JdbcClient db;

    EventList(JdbcClient db) {
        this.db = db;
    }

    /// As they came, the last first.
    ///
    /// @param after the last one of the page before; null for the first page
    Page page(Which which, @Nullable UUID after) {
        var lines =
                db.sql(
                                LINES
                                        + which.condition
                                        + """
                                         and (cast(:after as uuid) is null
                                            or (v.received_at, v.id) < (
                                                select received_at, id from hris_event
                                                where id = cast(:after as uuid)))
                                        order by v.received_at desc, v.id desc limit\s"""
                                        + (PAGE + 1))
                        .param("after", after == null ? null : after.toString())
                        .query(new DataClassRowMapper<>(Line.class))
                        .list();
        return new Page(lines.subList(0, Math.min(PAGE, lines.size())), lines.size() > PAGE);
    }

    Backlog backlog() {
        return db.sql(
                        """
                        select (count(*) filter (where m.state in ('QUEUED', 'ON_WIRE')))::int as waiting,
                            (count(*) filter (
                                where m.sent_at > now() - make_interval(secs => :window)))::int
                                as lately
                        from employee_alert a join outbound_message m on m.id = a.outbound
                        where a.at > now() - interval '6 hours'
                        """)
                .param("window", WINDOW.toSeconds())
                .query(new DataClassRowMapper<>(Backlog.class))
                .single();
    }

    /// An employee's, by the time at which they happened.
    List<Line> of(String nip) {
        return db.sql(LINES + "v.nip = ? order by v.happened_at desc, v.received_at desc limit 200")
                .param(nip)
                .query(new DataClassRowMapper<>(Line.class))
                .list();
    }

    Optional<Line> one(UUID id) {
        return db.sql(LINES + "v.id = ?")
                .param(id)
                .query(new DataClassRowMapper<>(Line.class))
                .optional();
    }
}
