package id.kentongan.inbox;

import static java.time.ZoneOffset.UTC;

import id.kentongan.cases.BinSettings;
import id.kentongan.cases.CaseId;
import id.kentongan.cases.Category;
import id.kentongan.contacts.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What lies in the bin, last deleted first.
@Component
class BinList {

    private static final int PAGE = 50;

    private static final String SELECT =
            """
            select c.id, c.code, c.reply_to, p.name as contact_name, c.category, c.subject,
                b.actor_name, b.at, b.reason
            from case_bin b
                join service_case c on c.id = b.service_case
                join contact p on p.id = c.contact
            where (:all or c.unit = cast(:unit as uuid))
            """;

    private record Row(
            CaseId id,
            String code,
            String replyTo,
            @Nullable String contactName,
            @Nullable Category category,
            String subject,
            String actorName,
            Instant at,
            String reason) {

        String sender() {
            return contactName == null || contactName.isBlank()
                    ? Address.parse(replyTo).masked()
                    : contactName;
        }

        Line line(Instant until, long days) {
            return new Line(
                    id, code, sender(), category, subject, actorName, at, reason, until, days);
        }
    }

    /// @param actorName who deleted it
    /// @param until when it goes for good
    /// @param days how many days that is from now, begun ones counted
    record Line(
            CaseId id,
            String code,
            String sender,
            @Nullable Category category,
            String subject,
            String actorName,
            Instant at,
            String reason,
            Instant until,
            long days) {

        String cursor() {
            return at + "~" + id.value();
        }

        String href() {
            return "/app/tempat-sampah/" + id.value();
        }
    }

    /// @param more whether there are older ones
    record Page(List<Line> lines, boolean more) {}

    private final JdbcClient db;
    private final BinSettings settings;
    private final InstantSource clock;

    BinList(JdbcClient db, BinSettings settings, InstantSource clock) {
        this.db = db;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param after the last line's cursor; null for the newest
    Page page(InboxScope scope, @Nullable InboxCursor after) {
        var from =
                after == null
                        ? new InboxCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(0, 0))
                        : after;
        var rows =
                scoped(
                                SELECT
                                        + """
                                        and (b.at, b.service_case) < (:at, :id)
                                        order by b.at desc, b.service_case desc limit :most
                                        """,
                                scope)
                        .param("at", from.changedAt().atOffset(UTC))
                        .param("id", from.id())
                        .param("most", PAGE + 1)
                        .query(new DataClassRowMapper<>(Row.class))
                        .list();
        return new Page(rows.stream().limit(PAGE).map(this::line).toList(), rows.size() > PAGE);
    }

    Optional<Line> line(CaseId id, InboxScope scope) {
        return scoped(SELECT + "and c.id = :id", scope)
                .param("id", id.value())
                .query(new DataClassRowMapper<>(Row.class))
                .optional()
                .map(this::line);
    }

    private JdbcClient.StatementSpec scoped(String sql, InboxScope scope) {
        return db.sql(sql)
                .param("all", scope.all())
                .param("unit", scope.unit() == null ? null : scope.unit().value().toString());
    }

    private Line line(Row row) {
        var until = row.at().plus(settings.stay());
        var left = Duration.between(clock.instant(), until);
        return row.line(until, Math.max(0, left.plusDays(1).minusNanos(1).toDays()));
    }
}
