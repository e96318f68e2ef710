package id.kentongan.reports;

import id.kentongan.cases.Category;
import id.kentongan.web.OfficeSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Counts in one pass over the narrow rows of the cases: every figure of a report is of the same
/// moment and exact, medians too.
@Component
class Counting {

    private static final int FETCH = 5_000;
    private static final int HOURS = 24;
    private static final int DAYS = 7;

    private final JdbcClient db;
    private final OfficeSettings office;
    private final InstantSource clock;

    Counting(JdbcClient db, OfficeSettings office, InstantSource clock) {
        this.db = db;
        this.office = office;
        this.clock = clock;
    }

    /// In a transaction, so that rows come in portions and all from one moment.
    @Transactional(readOnly = true)
    public Report count(ReportFilter filter, ReportScope scope) {
        var now = clock.instant();
        var zone = office.zone();
        var steps = filter.grouping().steps(filter.interval());
        var starts = steps.stream().mapToLong(it -> it.startsAt(zone)).toArray();
        var total = new Tally();
        var inSteps = Stream.generate(Tally::new).limit(starts.length).toList();
        var units = new HashMap<UUID, Tally>();
        var moderator = new Tally();
        var categories = Stream.generate(Tally::new).limit(Category.values().length + 1L).toList();
        var channels = new HashMap<String, Tally>();
        var hours = new int[DAYS][HOURS];
        each(
                filter,
                scope,
                zone,
                it -> {
                    var unit = it.unit();
                    var category = it.category();
                    for (var tally :
                            List.of(
                                    total,
                                    inSteps.get(step(starts, it.opened())),
                                    unit == null
                                            ? moderator
                                            : units.computeIfAbsent(unit, _ -> new Tally(true)),
                                    category == null
                                            ? categories.getLast()
                                            : categories.get(category.ordinal()),
                                    channels.computeIfAbsent(it.channel(), _ -> new Tally()))) {
                        tally.add(it, now.getEpochSecond(), filter.goal() * 3600L);
                    }
                    var local = Instant.ofEpochSecond(it.opened()).atZone(zone);
                    hours[local.getDayOfWeek().ordinal()][local.getHour()]++;
                });
        return new Report(
                filter,
                scope,
                now,
                total.figures(),
                before(filter.before(), scope, zone, now),
                zip(steps, inSteps),
                named(units),
                moderator.figures(),
                byCategory(categories),
                byChannel(channels),
                hours);
    }

    private Figures before(ReportFilter filter, ReportScope scope, ZoneId zone, Instant now) {
        var tally = new Tally();
        each(filter, scope, zone, it -> tally.add(it, now.getEpochSecond(), filter.goal() * 3600L));
        return tally.figures();
    }

    private void each(
            ReportFilter filter, ReportScope scope, ZoneId zone, Consumer<CountedCase> then) {
        var which = Which.of(filter, scope, zone);
        db.sql("select " + CountedCase.COLUMNS + " from report_case where " + which.sql())
                .params(which.params())
                .withFetchSize(FETCH)
                .query((RowCallbackHandler) row -> then.accept(CountedCase.of(row)));
    }

    private static int step(long[] starts, long opened) {
        var place = Arrays.binarySearch(starts, opened);
        return place >= 0 ? place : -place - 2;
    }

    private static List<Report.Step> zip(List<Interval> steps, List<Tally> tallies) {
        return IntStream.range(0, steps.size())
                .mapToObj(i -> new Report.Step(steps.get(i), tallies.get(i).figures()))
                .toList();
    }

    private List<Report.Line> named(Map<UUID, Tally> units) {
        return db.sql("select id, short_name from report_unit where id = any (?) order by 2")
                .param(units.keySet().toArray(UUID[]::new))
                .query(
                        (row, _) ->
                                new Report.Line(
                                        row.getString(2),
                                        units.getOrDefault(
                                                        row.getObject(1, UUID.class), new Tally())
                                                .figures()))
                .list();
    }

    private static List<Report.Line> byCategory(List<Tally> tallies) {
        var lines = new ArrayList<Report.Line>();
        for (var it : Category.values()) {
            lines.add(
                    new Report.Line(
                            "inbox.category." + it.look(), tallies.get(it.ordinal()).figures()));
        }
        lines.add(new Report.Line("inbox.category.none", tallies.getLast().figures()));
        return lines;
    }

    private static List<Report.Line> byChannel(Map<String, Tally> tallies) {
        return ReportFilter.CHANNELS.stream()
                .filter(tallies::containsKey)
                .map(
                        it ->
                                new Report.Line(
                                        "inbox.channel." + it,
                                        tallies.getOrDefault(it, new Tally()).figures()))
                .toList();
    }
}
