package id.kentongan.evidence;

import static java.time.ZoneOffset.UTC;

import id.kentongan.contacts.Phone;
import id.kentongan.messaging.Gateway;
import id.kentongan.web.OfficeSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The messages that went out, newest first, page by page from the last line on. Their ids are in
/// the order of time ([MessageId#next]), so the primary key is the list, and a day is a stretch of
/// it. A broadcast's stand together where it was prepared.
@Component
class SentList {

    static final int PAGE = 50;

    /// A broadcast's messages bear the moment when it was prepared; they leave within this.
    private static final Period LONGEST_BROADCAST = Period.ofDays(31);

    private static final Pattern DIGITS = Pattern.compile("[+\\d\\s().-]+");
    private static final Pattern MASKED = Pattern.compile("\\+?\\d{3,4}[\\s•*x-]+(\\d{4})");
    private static final Pattern LAST_FOUR = Pattern.compile("\\d{4}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");

    private static final String SELECT =
            """
            select m.id, m.recipient, m.text, m.class as message_class, m.channel, m.unit,
                u.short_name as unit_name, m.state, m.reason, m.segments, m.contradicted, m.resent,
                m.client_reference, m.created_at,
                coalesce(m.settled_at, m.sent_at, m.doubt_at, m.on_wire_at) as moved_at
            from outbound_message m left join unit u on u.id = m.unit
            where true
            """;

    private final JdbcClient db;
    private final ObjectProvider<Gateway> gateways;
    private final OfficeSettings office;

    SentList(JdbcClient db, ObjectProvider<Gateway> gateways, OfficeSettings office) {
        this.db = db;
        this.gateways = gateways;
        this.office = office;
    }

    /// @param rows at most a page of them
    /// @param more whether there are older ones
    record Lines(List<SentRow> rows, boolean more) {}

    Lines lines(SentFilter filter, Sight sight) {
        var params = new HashMap<String, @Nullable Object>();
        var sql =
                SELECT
                        + scoped(sight, params)
                        + narrowed(filter, params)
                        + searched(filter.search(), params)
                        + " order by m.id desc limit "
                        + (PAGE + 1);
        var rows = db.sql(sql).params(params).query(new DataClassRowMapper<>(SentRow.class)).list();
        return rows.size() > PAGE ? new Lines(rows.subList(0, PAGE), true) : new Lines(rows, false);
    }

    /// The queues and connections that a message can be looked for by.
    List<String> channels() {
        var names = new TreeSet<String>();
        gateways.forEach(
                it -> {
                    names.add(it.queue().value());
                    names.add(it.channel().value());
                });
        return List.copyOf(names);
    }

    private static String scoped(Sight sight, Map<String, @Nullable Object> params) {
        if (sight.all()) {
            return "";
        }
        params.put("unit", sight.unit());
        return " and m.unit = cast(:unit as uuid)";
    }

    private String narrowed(SentFilter filter, Map<String, @Nullable Object> params) {
        var sql = new StringBuilder();
        if (filter.state() != null) {
            // A constant, so that the planner sees which partial index it may use.
            sql.append(" and m.state = '").append(filter.state().name()).append('\'');
        }
        if (filter.messageClass() != null) {
            params.put("class", filter.messageClass().name());
            sql.append(" and m.class = :class");
        }
        if (!filter.channel().isEmpty()) {
            params.put("channel", filter.channel());
            sql.append(" and (m.channel = :channel or m.via = :channel)");
        }
        if (filter.day() != null) {
            params.put("oldest", first(filter.day().minus(LONGEST_BROADCAST)));
            params.put("newest", first(filter.day().plusDays(1)));
            params.put("from", start(filter.day()).atOffset(UTC));
            params.put("until", start(filter.day().plusDays(1)).atOffset(UTC));
            sql.append(
                    """
                     and m.id >= :oldest and m.id < :newest
                     and m.created_at >= :from and m.created_at < :until
                    """);
        }
        if (filter.after() != null) {
            params.put("after", filter.after());
            sql.append(" and m.id < :after");
        }
        return sql.toString();
    }

    /// The least id that a message of that day can have.
    private UUID first(LocalDate day) {
        return new UUID(start(day).toEpochMilli() << 16, 0);
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(office.zone()).toInstant();
    }

    /// Each thing that the words can be is one index; together they are few messages.
    private String searched(String search, Map<String, @Nullable Object> params) {
        if (search.isEmpty()) {
            return "";
        }
        var found = new ArrayList<String>();
        var id = SentFilter.id(search);
        if (id != null) {
            params.put("id", id);
            return " and m.id = :id";
        }
        if (DIGEST.matcher(search).matches()) {
            params.put("digest", search.toLowerCase(Locale.ROOT));
            found.add("select message from message_evidence where digest = :digest");
        }
        var number = DIGITS.matcher(search).matches() ? Phone.read(search) : null;
        if (number != null && number.isPresent()) {
            params.put("recipient", number.get().uri());
            found.add("select message from outbound_trace where recipient = :recipient");
        }
        params.put("words", search);
        found.add("select message from outbound_trace where client_reference = :words");
        params.put("queues", channels().toArray(String[]::new));
        params.put("carrier", canonical(search));
        found.add(
                """
                select message from outbound_segment
                where channel = any (:queues) and canonical_id = :carrier
                """);
        var exact = "m.id in (" + String.join(" union all ", found) + ")";
        var ending = ending(search);
        if (ending == null) {
            return " and " + exact;
        }
        params.put("ending", "%" + ending);
        return " and (m.recipient like :ending or " + exact + ")";
    }

    /// The last four digits, typed alone or as the list shows them: `0812 •••• 4410`.
    private static @Nullable String ending(String search) {
        if (LAST_FOUR.matcher(search).matches()) {
            return search;
        }
        var masked = MASKED.matcher(search);
        return masked.matches() && Phone.read(search).isEmpty() ? masked.group(1) : null;
    }

    /// A carrier's id as it is compared: without capitals and leading zeros.
    private static String canonical(String id) {
        return id.strip().toLowerCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
    }
}
