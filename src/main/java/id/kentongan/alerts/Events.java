package id.kentongan.alerts;

import static java.sql.Types.VARCHAR;

import id.kentongan.alerts.HrEvent.Outcome;
import id.kentongan.web.Live;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Takes what the HR system tells: each event once, and only what changes a matter, in the order of
/// the events' own time, is told to its employee.
@Component
class Events {

    /// What was made of an event.
    ///
    /// @param again whether it had come before
    record Taken(UUID id, Outcome outcome, boolean again) {}

    /// All that decides about one, read while nobody else may change it.
    private record Known(
            @Nullable UUID kind,
            @Nullable Instant at,
            @Nullable String name,
            @Nullable Boolean active,
            boolean registered) {}

    private final JdbcClient db;
    private final Alerts alerts;
    private final Says says;
    private final Live live;

    Events(JdbcClient db, Alerts alerts, Says says, Live live) {
        this.db = db;
        this.alerts = alerts;
        this.says = says;
        this.live = live;
    }

    /// Takes one as part of the caller's transaction.
    ///
    /// @param kind what [HrEvent#status] means
    /// @throws org.springframework.dao.DuplicateKeyException when the same event comes at the same
    ///     moment by another connection: try again
    @Transactional(propagation = Propagation.MANDATORY)
    Taken take(HrEvent event, AlertKind kind) {
        prepare(event);
        var known = known(event);
        var earlier = earlier(event);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        var outcome = outcome(event, kind, known);
        var id = UUID.randomUUID();
        insert(id, event, kind, outcome);
        if (outcome != Outcome.LATE) {
            stand(id, event, kind);
        }
        if (outcome == Outcome.TOLD && known.name() != null) {
            var text = AlertText.of(kind, known.name(), event, says.words());
            alerts.send(id, event.nip(), text, AlertText.title(kind, says.words()));
        }
        live.announce(Registrations.TOPIC, "");
        return new Taken(id, outcome, false);
    }

    private static Outcome outcome(HrEvent event, AlertKind kind, Known known) {
        if (known.at() != null && event.at().isBefore(known.at())) {
            return Outcome.LATE;
        }
        if (kind.id().equals(known.kind())) {
            return Outcome.SAME;
        }
        if (known.name() == null) {
            return Outcome.UNKNOWN;
        }
        if (!Boolean.TRUE.equals(known.active())) {
            return Outcome.LEFT;
        }
        if (!kind.active()) {
            return Outcome.OFF;
        }
        return known.registered() ? Outcome.TOLD : Outcome.UNREGISTERED;
    }

    /// One at a time for each matter: the row that [#known] holds is there.
    private void prepare(HrEvent event) {
        db.sql("insert into employee_matter (nip, matter) values (?, ?) on conflict do nothing")
                .params(event.nip(), event.named())
                .update();
    }

    private Optional<Taken> earlier(HrEvent event) {
        return db.sql(
                        """
                        select id, outcome, true as again from hris_event
                        where source = ? and event_id = ?
                        """)
                .params(event.source(), event.id())
                .query(new DataClassRowMapper<>(Taken.class))
                .optional();
    }

    private Known known(HrEvent event) {
        return db.sql(
                        """
                        select m.kind, m.at, e.name, e.active, exists (
                                select from employee_registration
                                where nip = m.nip and ended_at is null) as registered
                        from employee_matter m left join employee e on e.nip = m.nip
                        where m.nip = ? and m.matter = ? for update of m
                        """)
                .params(event.nip(), event.named())
                .query(new DataClassRowMapper<>(Known.class))
                .single();
    }

    private void insert(UUID id, HrEvent event, AlertKind kind, Outcome outcome) {
        db.sql(
                        """
                        insert into hris_event (id, source, event_id, nip, kind, matter, note,
                            happened_at, road, actor, outcome)
                        values (:id, :source, :event, :nip, :kind, :matter, :note, :at, :road,
                            :actor, :outcome)
                        """)
                .param("id", id)
                .param("source", event.source())
                .param("event", event.id())
                .param("nip", event.nip())
                .param("kind", kind.id())
                .param("matter", event.named())
                .param("note", event.note(), VARCHAR)
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("road", event.road().name())
                .param("actor", event.actor())
                .param("outcome", outcome.name())
                .update();
    }

    private void stand(UUID id, HrEvent event, AlertKind kind) {
        db.sql(
                        """
                        update employee_matter set kind = :kind, at = :at, event = :event
                        where nip = :nip and matter = :matter
                        """)
                .param("nip", event.nip())
                .param("matter", event.named())
                .param("kind", kind.id())
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("event", id)
                .update();
    }
}
