package id.kentongan.demo;

import static java.time.ZoneOffset.UTC;

import id.kentongan.messaging.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Messages in and out as they would stand in the tables, all of them dealt with.
@Component
@Profile("demo")
class SampleMessages {

    private static final String OFFICE = "5708";
    private static final int ONE_PART = 160;
    private static final int PART = 153;
    private static final long BUCKET = Duration.ofMinutes(10).toMillis();
    private static final Duration TO_CARRIER = Duration.ofMillis(120);
    private static final Duration TO_PHONE = Duration.ofSeconds(3);

    private final JdbcClient db;

    SampleMessages(JdbcClient db) {
        this.db = db;
    }

    UUID came(String channel, String from, String text, int parts, int missing, Instant at) {
        var id = UUID.randomUUID();
        var time = at.atOffset(UTC);
        db.sql(
                        """
                        insert into inbound_message (id, channel, fingerprint, bucket, sender,
                            recipient, text, parts, missing_parts, sent_at, received_at, due_at,
                            attempt, handled_by, handled_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 'CaseIntake', ?)
                        """)
                .params(
                        id,
                        channel,
                        "sample-" + id,
                        at.toEpochMilli() / BUCKET,
                        from,
                        OFFICE,
                        text,
                        parts,
                        missing,
                        time,
                        time,
                        time,
                        time)
                .update();
        return id;
    }

    UUID went(
            String channel,
            String to,
            String text,
            @Nullable String unit,
            String state,
            @Nullable String reason,
            Instant at) {
        var id = MessageId.at(at.toEpochMilli()).value();
        var segments = text.length() <= ONE_PART ? 1 : (text.length() + PART - 1) / PART;
        var doubtful = state.equals("IN_DOUBT");
        var settled = !doubtful && !state.equals("SENT");
        db.sql(
                        """
                        insert into outbound_message (id, channel, recipient, text, class, unit,
                            state, segments, attempt, resent, due_at, reason, created_at,
                            on_wire_at, sent_at, settled_at)
                        values (:id, :channel, :to, :text, 'CASE',
                            (select id from unit where short_name = :unit), :state, :segments, 1,
                            :doubtful, :at, :reason, :at, :at, :sentAt, :settledAt)
                        """)
                .param("id", id)
                .param("channel", channel)
                .param("to", to)
                .param("text", text)
                .param("unit", unit)
                .param("state", state)
                .param("segments", segments)
                .param("doubtful", doubtful)
                .param("at", at.atOffset(UTC))
                .param("reason", reason)
                .param("sentAt", doubtful ? null : at.plus(TO_CARRIER).atOffset(UTC))
                .param("settledAt", settled ? at.plus(TO_PHONE).atOffset(UTC) : null)
                .update();
        if (!doubtful) {
            segments(id, channel, segments, state, reason, at);
        }
        return id;
    }

    private void segments(
            UUID id,
            String channel,
            int segments,
            String state,
            @Nullable String reason,
            Instant at) {
        var reported = state.equals("DELIVERED") || state.equals("UNDELIVERED");
        db.sql(
                        """
                        insert into outbound_segment (message, number, attempt, channel, carrier_id,
                            canonical_id, state, error, accepted_at, reported_at)
                        select :id, n, 1, :channel, 'sample-' || :id || '-' || n,
                            'sample-' || :id || '-' || n, :state, :error,
                            :acceptedAt, :reportedAt
                        from generate_series(1, :segments) n
                        """)
                .param("id", id)
                .param("channel", channel)
                .param("state", reported ? state : "SENT")
                .param("error", reported ? reason : null)
                .param("acceptedAt", at.plus(TO_CARRIER).atOffset(UTC))
                .param("reportedAt", reported ? at.plus(TO_PHONE).atOffset(UTC) : null)
                .param("segments", segments)
                .update();
    }
}
