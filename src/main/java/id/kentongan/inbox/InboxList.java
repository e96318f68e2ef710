package id.kentongan.inbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The list of cases, newest change first, page by page from the last line on.
///
/// Three roads lead to a page, and what is few decides which: the cases that hold the words, the
/// cases that the filter leaves, or else the newest cases one by one until the page is full. The
/// counters know what the filter leaves at most, the index of words is asked until it is too many;
/// not at all when the newest cases fill the page with what is in everybody's mouth.
@Component
class InboxList {

    static final int PAGE = 50;

    // What can be gathered and sorted as fast as a page is found by walking among a million.
    private static final int FEW_WITH_WORDS = 3000;
    private static final int FEW_IN_FILTER = 1000;
    private static final int NEWEST = 2000;
    private static final String PATIENCE_MS = "3000";

    private static final String LINES =
            """
            select c.id, c.code, c.reply_to, p.name as contact_name, c.channel, c.state, c.category,
                u.short_name as unit, c.subject, c.unread, c.version, c.mark, c.publicity,
                c.changed_at
            from (%s) page join service_case c on c.id = page.id
                join contact p on p.id = c.contact left join unit u on u.id = c.unit
            order by c.changed_at desc, c.id desc
            """;
    private static final String PAGE_OF = " order by changed_at desc, id desc limit " + (PAGE + 1);

    // The sub-select is never turned into a join: each case that is walked by is asked by its key.
    private static final String SAYS_SO =
            """
             and coalesce((select w.words @@ %1$s from case_words w where w.service_case = c.id)
                or c.id = (select service_case from case_code where code = :code), false)
            """;
    // Each hit is looked up by its key: of rare words the planner thinks a thousand times too many,
    // and would rather read all cases than these.
    private static final String HITS =
            """
            (select service_case from case_words where words @@ %1$s
             union select service_case from case_code where code = :code) hit
            cross join lateral (
                select * from service_case s where s.id = hit.service_case offset 0) c
            """;
    private static final String WORDS =
            "(to_tsquery('indonesian', :words) || cast(:marks as tsquery))";

    private final JdbcClient db;
    private final TransactionTemplate tx;

    InboxList(JdbcClient db, PlatformTransactionManager transactions) {
        this.db = db;
        this.tx = new TransactionTemplate(transactions);
        tx.setReadOnly(true);
    }

    /// @param rows at most a page of them
    /// @param more whether there are others after the last
    /// @param tooMany whether the search was given up: it has to say more
    record Lines(List<InboxRow> rows, boolean more, boolean tooMany) {

        static Lines of(List<InboxRow> found) {
            return found.size() > PAGE
                    ? new Lines(found.subList(0, PAGE), true, false)
                    : new Lines(found, false, false);
        }
    }

    /// @param counts of the same scope
    Lines lines(
            InboxFilter filter,
            InboxScope scope,
            InboxCounts.Counts counts,
            @Nullable InboxCursor after) {
        var query = InboxQuery.of(filter, scope, after);
        try {
            return tx.execute(
                    _ -> {
                        planAnew();
                        return filter.search().isEmpty()
                                ? all(query, isFew(filter, counts))
                                : found(
                                        query,
                                        Sought.of(filter.search(), scope.mayReveal()),
                                        counts.most(filter),
                                        isPlain(filter));
                    });
        } catch (QueryTimeoutException _) {
            return new Lines(List.of(), false, true);
        }
    }

    /// A plan for the average filter is a bad one for most, and nobody waits for ever.
    private void planAnew() {
        db.sql(
                        """
                        select set_config('plan_cache_mode', 'force_custom_plan', true),
                            set_config('statement_timeout', :patience, true)
                        """)
                .param("patience", PATIENCE_MS)
                .query((_, _) -> "")
                .single();
    }

    private boolean isFew(InboxFilter filter, InboxCounts.Counts counts) {
        return counts.most(filter) <= FEW_IN_FILTER
                || filter.channel().equals(ChannelKind.OTHER) && areOthersFew();
    }

    private boolean areOthersFew() {
        return db.sql(ChannelKind.areOthersFew())
                .param("few", FEW_IN_FILTER)
                .query(Boolean.class)
                .single();
    }

    private Lines all(InboxQuery query, boolean few) {
        var from = "service_case c where " + query.where();
        return lines(few ? gathered(from) : walked(from), query.params());
    }

    /// An index has them in order: none has to be read in vain.
    private static boolean isPlain(InboxFilter filter) {
        return filter.without(InboxFacet.SEARCH).narrowed().size() <= 1;
    }

    private Lines found(InboxQuery query, Sought sought, int most, boolean plain) {
        if (sought.isNothing()) {
            return Lines.of(List.of());
        }
        var params = new HashMap<>(query.params());
        params.put("words", sought.words());
        params.put("marks", sought.marks());
        params.put("code", sought.code());
        if (most > FEW_IN_FILTER) {
            var newest = plain ? lines(newest(query), params) : Lines.of(List.of());
            if (newest.more()) {
                return newest;
            }
            if (fewHold(params)) {
                return lines(gathered(HITS.formatted(WORDS) + " where " + query.where()), params);
            }
        }
        var from = "service_case c where " + query.where() + SAYS_SO.formatted(WORDS);
        return lines(most <= FEW_WITH_WORDS ? gathered(from) : walked(from), params);
    }

    private boolean fewHold(Map<String, Object> params) {
        return db.sql(
                        """
                        select count(*) <= :few from (
                            select from case_words where words @@ %s limit :few + 1) hit
                        """
                                .formatted(WORDS))
                .param("few", FEW_WITH_WORDS)
                .params(params)
                .query(Boolean.class)
                .single();
    }

    /// All of them first, then the newest: a plan that walks through the rest cannot come of it.
    private static String gathered(String from) {
        return "with few as materialized (select c.id, c.changed_at from "
                + from
                + ") select id, changed_at from few"
                + PAGE_OF;
    }

    private static String newest(InboxQuery query) {
        return walked(
                "(select c.id, c.changed_at from service_case c where %s%s) c where true%s"
                        .formatted(
                                query.where(),
                                " order by changed_at desc, id desc limit " + NEWEST,
                                SAYS_SO.formatted(WORDS)));
    }

    private static String walked(String from) {
        return "select c.id, c.changed_at from " + from + PAGE_OF;
    }

    private Lines lines(String page, Map<String, Object> params) {
        return Lines.of(
                db.sql(LINES.formatted(page))
                        .params(params)
                        .query(new DataClassRowMapper<>(InboxRow.class))
                        .list());
    }
}
