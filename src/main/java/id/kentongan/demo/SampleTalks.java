package id.kentongan.demo;

import static java.time.ZoneOffset.UTC;

import id.kentongan.demo.SampleInstitutions.Grantee;
import id.kentongan.messaging.Columns;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Conversations with institutions as they would stand in the tables; each table by one statement.
@Component
@Profile("demo")
class SampleTalks {

    /// One message.
    ///
    /// @param message its id, outbound or inbound
    /// @param state of what went out; null for what came in
    /// @param by `user:…` or `system`; empty for the institution
    record Line(
            Grantee with,
            UUID message,
            Instant at,
            String kind,
            String messageClass,
            String text,
            @Nullable String state,
            String by,
            String byName,
            boolean waits) {

        boolean out() {
            return state != null;
        }

        @Nullable String reason() {
            return "UNDELIVERED".equals(state)
                    ? "UNDELIV, 001"
                    : "IN_DOUBT".equals(state) ? "no answer within 60 s" : null;
        }
    }

    private static final String OUTBOUND =
            """
            insert into outbound_message (id, channel, recipient, text, class, state, segments, attempt,
                resent, due_at, reason, created_at, on_wire_at, sent_at, settled_at, doubt_at)
            select id, 'smpp', 'tel:' || phone, text, class, state,
                case when length(text) <= 160 then 1 else (length(text) + 152) / 153 end, 1,
                state = 'IN_DOUBT', at, reason, at, at,
                case when state <> 'IN_DOUBT' then at + interval '120 ms' end,
                case when state in ('DELIVERED', 'UNDELIVERED') then at + interval '3 s' end,
                case when state = 'IN_DOUBT' then at + interval '1 min' end
            """;
    private static final String SEGMENTS =
            """
            insert into outbound_segment (message, number, attempt, channel, carrier_id, canonical_id,
                state, error, accepted_at, reported_at)
            select id, n, 1, 'smpp', 'sample-' || id || '-' || n, 'sample-' || id || '-' || n, state,
                reason, at + interval '120 ms', at + interval '3 s'
            """;
    private static final String INBOUND =
            """
            insert into inbound_message (id, channel, fingerprint, bucket, sender, recipient, text,
                parts, missing_parts, sent_at, received_at, due_at, attempt, handled_by, handled_at)
            select id, 'smpp', 'sample-' || id, extract(epoch from at)::bigint / 600, 'tel:' || phone,
                '5708', text, 1, 0, at, at, at, 1, 'InstitutionTexts', at
            """;
    private static final String TALK =
            """
            insert into institution_message (institution, at, kind, phone, text, author, author_name,
                inbound, outbound, waits)
            select institution, at, kind, phone, text, author, author_name,
                case when state is null then id end, case when state is not null then id end, waits
            """;
    private static final String LINES =
            """
             from unnest(:institution::uuid[], :id::uuid[], :at::timestamptz[], :kind::text[],
                :class::text[], :phone::text[], :text::text[], :state::text[], :reason::text[],
                :author::text[], :name::text[], :waits::bool[])
                as r (institution, id, at, kind, class, phone, text, state, reason, author,
                    author_name, waits)
            """;

    private final JdbcClient db;

    SampleTalks(JdbcClient db) {
        this.db = db;
    }

    void write(List<Line> lines) {
        put(OUTBOUND + LINES + " where state is not null", lines);
        put(
                SEGMENTS
                        + LINES
                        + """
                        , lateral generate_series(1, case when length(text) <= 160 then 1
                            else (length(text) + 152) / 153 end) n
                        where state in ('DELIVERED', 'UNDELIVERED')
                        """,
                lines);
        put(INBOUND + LINES + " where state is null", lines);
        put(TALK + LINES + " order by at", lines);
    }

    private void put(String sql, List<Line> lines) {
        db.sql(sql)
                .param("institution", Columns.of(lines, it -> it.with().id()))
                .param("id", Columns.of(lines, Line::message))
                .param("at", Columns.of(lines, it -> it.at().atOffset(UTC)))
                .param("kind", Columns.of(lines, Line::kind))
                .param("class", Columns.of(lines, Line::messageClass))
                .param("phone", Columns.of(lines, it -> it.with().number()))
                .param("text", Columns.of(lines, Line::text))
                .param("state", Columns.of(lines, Line::state))
                .param("reason", Columns.of(lines, Line::reason))
                .param("author", Columns.of(lines, Line::by))
                .param("name", Columns.of(lines, Line::byName))
                .param("waits", Columns.of(lines, Line::waits))
                .update();
    }
}
