package id.kentongan.cases;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Gives out the short code that an official types on his phone: four digits, unique among open
/// cases, not reused for thirty days after its case was closed; more digits when four get scarce.
@Component
class Codes {

    private static final int TRIES = 25;
    /// With fewer free than one in so many, longer codes are given out.
    private static final int SCARCE = 10;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 6;

    private final JdbcClient db;
    private final RandomGenerator random;

    Codes(JdbcClient db, RandomGenerator random) {
        this.db = db;
        this.random = random;
    }

    /// A code that is now this case's own.
    String take(CaseId id) {
        return requireNonNull(take(List.of(id)).get(id));
    }

    /// One for each of `cases`, theirs from now on.
    Map<CaseId, String> take(List<CaseId> cases) {
        var codes = new HashMap<CaseId, String>();
        var left = new ArrayList<>(cases);
        for (int digits = SHORTEST; digits <= LONGEST; digits++) {
            int tried = 0;
            for (var isScarce = false;
                    !left.isEmpty() && !isScarce;
                    left.removeAll(codes.keySet())) {
                var wanted = left.size();
                var taken = taken(left, some(wanted, digits));
                codes.putAll(taken);
                tried += wanted;
                isScarce = tried >= TRIES && taken.size() * SCARCE < wanted;
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("No code is free; are a million cases open?");
        }
        return codes;
    }

    private List<String> some(int count, int digits) {
        var least = (int) Math.pow(10, digits - 1);
        var some = new LinkedHashSet<String>();
        while (some.size() < count) {
            some.add(Integer.toString(random.nextInt(least, 10 * least)));
        }
        return List.copyOf(some);
    }

    /// What of `wished` was free, each now the code of one of `cases`. In the order of codes, so
    /// that two nodes do not wait for each other; and without touching what is not free.
    private Map<CaseId, String> taken(List<CaseId> cases, List<String> wished) {
        var taken = new HashMap<CaseId, String>();
        db.sql(
                        """
                        insert into case_code (code, service_case)
                        select code, service_case
                        from unnest(:code::text[], :case::uuid[]) r (code, service_case)
                        where not exists (select from case_code c where c.code = r.code
                            and (c.released_at is null
                                or c.released_at >= now() - interval '30 days'))
                        order by code
                        on conflict (code) do update
                        set service_case = excluded.service_case, released_at = null
                        where case_code.released_at < now() - interval '30 days'
                        returning code, service_case
                        """)
                .param("code", wished.toArray(String[]::new))
                .param("case", cases.stream().map(CaseId::value).toArray(UUID[]::new))
                .query(
                        row -> {
                            var id = row.getObject("service_case", UUID.class);
                            taken.put(new CaseId(id), row.getString("code"));
                        });
        return taken;
    }

    /// The case is closed or deleted; its code, and those of cases that were merged into it, rest
    /// before they are used again.
    void release(CaseId id) {
        db.sql("update case_code set released_at = now() where service_case = ?")
                .param(id.value())
                .update();
    }

    /// The case is open again: its old code if nobody else got it meanwhile, else a new one. What
    /// is left of the codes that led to it leads to it again.
    String takeAgain(CaseId id, String old) {
        var kept =
                db.sql(
                                """
                                update case_code set released_at = null
                                where service_case = ? returning code
                                """)
                        .param(id.value())
                        .query(String.class)
                        .list();
        return kept.contains(old) ? old : take(id);
    }
}
