package id.kentongan.evidence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads what is known of one message. Only what is in the reader's sight exists.
@Component
class Stories {

    private final JdbcClient db;

    Stories(JdbcClient db) {
        this.db = db;
    }

    @Transactional(readOnly = true)
    public Optional<Story> story(UUID id, Sight sight) {
        return message(id, sight)
                .map(
                        it ->
                                new Story(
                                        it,
                                        attempts(id),
                                        parts(id),
                                        reports(id),
                                        objection(it.recipient()).orElse(null),
                                        deeds(id),
                                        reporting(it.channel())));
    }

    private Optional<Story.Message> message(UUID id, Sight sight) {
        return db.sql(
                        """
                        select m.id, m.channel, m.recipient, m.text, m.class as message_class, m.unit,
                            u.name as unit_name, m.reference, m.state, m.segments, m.attempt,
                            m.due_at, m.expires_at, m.node, m.reason, m.contradicted, m.resent,
                            m.created_at, m.on_wire_at, m.sent_at, m.settled_at, m.via, m.doubt_at,
                            m.client_reference, m.client, m.broadcast, m.override
                        from outbound_message m left join unit u on u.id = m.unit
                        where m.id = :id and (:all or m.unit = cast(:unit as uuid))
                        """)
                .param("id", id)
                .param("all", sight.all())
                .param("unit", sight.unit())
                .query(new DataClassRowMapper<>(Story.Message.class))
                .optional();
    }

    private List<Story.Attempt> attempts(UUID id) {
        return db.sql(
                        """
                        select number, via, node, on_wire_at, ended_at, outcome, reason
                        from outbound_attempt where message = ? order by ended_at, number, outcome
                        """)
                .param(id)
                .query(new DataClassRowMapper<>(Story.Attempt.class))
                .list();
    }

    private List<Story.Part> parts(UUID id) {
        return db.sql(
                        """
                        select number, attempt, channel, carrier_id, state, failure, error, done_at,
                            accepted_at, reported_at
                        from outbound_segment where message = ? order by attempt, number
                        """)
                .param(id)
                .query(new DataClassRowMapper<>(Story.Part.class))
                .list();
    }

    private List<Story.Report> reports(UUID id) {
        return db.sql(
                        """
                        select id, channel, carrier_id, state, error, done_at, raw, received_at,
                            matched_by
                        from delivery_receipt where matched_message = ? order by id
                        """)
                .param(id)
                .query(new DataClassRowMapper<>(Story.Report.class))
                .list();
    }

    private Optional<Story.Objection> objection(String recipient) {
        return db.sql(
                        "select kind, reason, actor_name, at from contact_objection where address = ?")
                .param(recipient)
                .query(new DataClassRowMapper<>(Story.Objection.class))
                .optional();
    }

    private List<Story.Deed> deeds(UUID id) {
        return db.sql(
                        """
                        select e.id as entry, e.at, e.actor_name, e.action,
                            e.facts ->> 'digest' as digest, e.facts ->> 'reason' as why,
                            s.number as seal
                        from audit_entry e left join audit_seal s on s.entry = e.id
                        where e.subject = ? order by e.id
                        """)
                .param("message:" + id)
                .query(new DataClassRowMapper<>(Story.Deed.class))
                .list();
    }

    /// A carrier whose receipts never come is not one whose telephones are dead.
    private boolean reporting(String channel) {
        return db.sql(
                        """
                        select exists (select from outbound_segment
                            where channel = :channel and reported_at is not null)
                            or exists (select from delivery_receipt where channel = :channel)
                        """)
                .param("channel", channel)
                .query(Boolean.class)
                .single();
    }
}
