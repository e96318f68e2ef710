package id.kentongan.reports;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/// The condition that a filter is, over `report_case`.
record Which(String sql, Map<String, Object> params) {

    static Which of(ReportFilter filter, ReportScope scope, ZoneId zone) {
        var params = new HashMap<String, Object>();
        var sql = new StringBuilder("opened >= :from and opened < :to");
        params.put("from", filter.interval().startsAt(zone));
        params.put("to", filter.interval().endsAt(zone));
        if (!scope.all()) {
            var own = scope.unit();
            sql.append(own == null ? " and false" : " and unit = :own");
            if (own != null) {
                params.put("own", own);
            }
        }
        if (filter.unit() != null) {
            params.put("unit", filter.unit());
            sql.append(" and unit = :unit");
        }
        if (filter.category() != null) {
            params.put("category", filter.category().name());
            sql.append(" and category = :category");
        }
        if (filter.state() != null) {
            params.put("state", filter.state().name());
            sql.append(" and state = :state");
        }
        if (filter.channel() != null) {
            params.put("channel", filter.channel());
            sql.append(" and channel = :channel");
        }
        return new Which(sql.toString(), params);
    }
}
