package id.kentongan.inbox;

import static java.time.ZoneOffset.UTC;

import id.kentongan.cases.CaseState;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A filter, a scope and a place in the list, as SQL over `service_case c`.
///
/// @param where its conditions; the search is not among them
record InboxQuery(String where, Map<String, Object> params) {

    static InboxQuery of(InboxFilter filter, InboxScope scope, @Nullable InboxCursor after) {
        var params = new HashMap<String, Object>();
        var where =
                "c.away is null"
                        + scoped(scope, params)
                        + narrowed(filter, params)
                        + continued(after, params);
        return new InboxQuery(where, params);
    }

    private static String scoped(InboxScope scope, Map<String, Object> params) {
        if (scope.all()) {
            return "";
        }
        if (scope.unit() == null) {
            return " and false";
        }
        params.put("scope", scope.unit().value());
        return " and c.unit = :scope";
    }

    private static String narrowed(InboxFilter filter, Map<String, Object> params) {
        var sql =
                new StringBuilder(
                        filter.boxes().stream()
                                .map(it -> " and " + it.condition())
                                .collect(Collectors.joining()));
        if (filter.state() == CaseState.NEW) {
            sql.append(" and c.state = 'NEW'");
        }
        if (filter.shown() == Shown.NO) {
            sql.append(" and c.publicity in ('NONE', 'WITHDRAWN')");
        }
        if (!filter.channel().isEmpty()) {
            sql.append(" and ").append(ChannelKind.condition(filter.channel()));
        }
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

    private static String continued(@Nullable InboxCursor after, Map<String, Object> params) {
        if (after == null) {
            return "";
        }
        params.put("afterAt", after.changedAt().atOffset(UTC));
        params.put("afterId", after.id());
        return " and (c.changed_at, c.id) < (:afterAt, :afterId)";
    }
}
