package id.kentongan.cases;

import static java.time.ZoneOffset.UTC;

import id.kentongan.contacts.Phone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The list of cases, newest change first, page by page from the last line on.
@Component
class InboxList {

    static final int PAGE = 50;

    private static final String SELECT =
            """
            select c.id, c.code, c.reply_to, p.name as contact_name, c.channel, c.state, c.category,
                u.short_name as unit, c.subject, c.unread, c.version, c.mark, c.publicity,
                c.changed_at
            from service_case c join contact p on p.id = c.contact left join unit u on u.id = c.unit
            where c.away is null and
            """;

    private final JdbcClient db;

    InboxList(JdbcClient db) {
        this.db = db;
    }

    /// @param rows at most a page of them
    /// @param more whether there are others after the last
    record Lines(List<InboxRow> rows, boolean more) {}

    Lines lines(InboxFilter filter, InboxScope scope, @Nullable InboxCursor after) {
        var params = new HashMap<String, @Nullable Object>();
        var sql =
                SELECT
                        + filter.box().condition()
                        + scoped(scope, params)
                        + narrowed(filter, params)
                        + searched(filter.search(), scope, params)
                        + continued(after, params)
                        + " order by c.changed_at desc, c.id desc limit "
                        + (PAGE + 1);
        var rows =
                db.sql(sql).params(params).query(new DataClassRowMapper<>(InboxRow.class)).list();
        return rows.size() > PAGE ? new Lines(rows.subList(0, PAGE), true) : new Lines(rows, false);
    }

    private static String scoped(InboxScope scope, Map<String, @Nullable Object> params) {
        if (scope.all()) {
            return "";
        }
        if (scope.unit() == null) {
            return " and false";
        }
        params.put("scope", scope.unit().value());
        return " and c.unit = :scope";
    }

    private static String narrowed(InboxFilter filter, Map<String, @Nullable Object> params) {
        var sql = new StringBuilder();
        if (filter.category() != null) {
            params.put("category", filter.category().name());
            sql.append(" and c.category = :category");
        }
        if (filter.unit() != null) {
            params.put("unit", filter.unit().value());
            sql.append(" and c.unit = :unit");
        }
        return sql.toString();
    }

    /// A code, a number, or words of any message. Whoever may not see whole numbers finds one only
    /// by what he could see or already knows: its last four digits, or all of them.
    private static String searched(
            String search, InboxScope scope, Map<String, @Nullable Object> params) {
        if (search.isEmpty()) {
            return "";
        }
        params.put("words", "%" + literally(search) + "%");
        params.put("code", search.startsWith("#") ? search.substring(1) : search);
        params.put("number", number(search, scope));
        return """
                and (c.code = :code or c.reply_to like :number or p.name ilike :words
                    or c.subject ilike :words or c.last_text ilike :words
                    or exists (select from case_entry e where e.service_case = c.id
                        and e.kind in ('MESSAGE', 'REPLY', 'NOTE', 'REJECT') and e.text ilike :words))
                """
                .indent(1);
    }

    private static String number(String search, InboxScope scope) {
        var digits = search.replaceAll("\\D", "");
        var nothing = "-";
        if (!search.matches("[+\\d\\s().-]+") || digits.length() < 3) {
            return nothing;
        }
        if (scope.mayReveal()) {
            return "%" + (digits.startsWith("0") ? "62" + digits.substring(1) : digits) + "%";
        }
        return digits.length() == 4
                ? "%" + digits
                : Phone.read(search).map(Phone::uri).orElse(nothing);
    }

    private static String literally(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static String continued(
            @Nullable InboxCursor after, Map<String, @Nullable Object> params) {
        if (after == null) {
            return "";
        }
        params.put("afterAt", after.changedAt().atOffset(UTC));
        params.put("afterId", after.id());
        return " and (c.changed_at, c.id) < (:afterAt, :afterId)";
    }
}
