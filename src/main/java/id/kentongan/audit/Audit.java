package id.kentongan.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Writes one entry per change of state, in the caller's transaction: no change, no entry, and the
/// other way round.
@Service
public class Audit {

    private static final int FETCH = 1000;

    private final JdbcClient db;
    private final JsonMapper json;

    Audit(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /// One thing that was done.
    ///
    /// @param action what was done, as `thing.verb`: `case.reply`, `user.lock`
    /// @param subject what it was done to, as `kind:id`
    /// @param facts what a later reader needs to know; never a message's text, never a secret
    public record Entry(Actor actor, String action, String subject, Map<String, ?> facts) {}

    /// Writes one; see [Entry].
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, String action, String subject, Map<String, ?> facts) {
        record(List.of(new Entry(actor, action, subject, facts)));
    }

    /// Writes all of `entries`, in this order, by one statement.
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(List<Entry> entries) {
        db.sql(
                        """
                        insert into audit_entry (actor, actor_name, action, subject, facts)
                        select actor, name, action, subject, facts
                        from unnest(:actor::text[], :name::text[], :action::text[],
                            :subject::text[], :facts::jsonb[]) with ordinality
                            as r (actor, name, action, subject, facts, n)
                        order by n
                        """)
                .param("actor", column(entries, it -> it.actor().id()))
                .param("name", column(entries, it -> it.actor().name()))
                .param("action", column(entries, Entry::action))
                .param("subject", column(entries, Entry::subject))
                .param("facts", column(entries, it -> json.writeValueAsString(it.facts())))
                .update();
    }

    /// The end of the chain as it is now; empty before the first entry is sealed.
    @Transactional(readOnly = true)
    public Optional<Seal> lastSeal() {
        return db.sql(
                        """
                        select number, encode(hash, 'hex') as hash from audit_seal
                        order by number desc limit 1
                        """)
                .query(new DataClassRowMapper<>(Seal.class))
                .optional();
    }

    /// Reads the whole trail and computes every seal again. It finds what was changed, removed from
    /// the middle or put in; a trail cut off at its end needs a seal kept elsewhere.
    @Transactional(readOnly = true)
    public Verdict verify() {
        var previous = new byte[0];
        var number = 0L;
        for (var page = page(number); !page.isEmpty(); page = page(number)) {
            for (var line : page) {
                number++;
                if (line.number() != number || line.entry() == null) {
                    return new Verdict.Broken(number);
                }
                previous = line.entry().seal(previous);
                if (!Arrays.equals(previous, line.hash())) {
                    return new Verdict.Broken(number);
                }
            }
        }
        var whole = new Verdict.Whole(number);
        return db.sql(
                        """
                        select min(id) from audit_entry e
                        where at < clock_timestamp() - interval '5 minutes'
                            and not exists (select from audit_seal s where s.entry = e.id)
                            and not exists (select from audit_unsealed u where u.entry = e.id)
                        """)
                .query(
                        (row, _) ->
                                row.getLong(1) == 0 ? whole : new Verdict.Unsealed(row.getLong(1)))
                .single();
    }

    private List<Line> page(long after) {
        var entries = new DataClassRowMapper<>(SealedEntry.class);
        return db.sql(
                        """
                        select s.number, s.hash, %s
                        from audit_seal s left join audit_entry e on e.id = s.entry
                        where s.number > ? order by s.number limit ?
                        """
                                .formatted(SealedEntry.COLUMNS))
                .params(after, FETCH)
                .query(
                        (row, i) -> {
                            var number = row.getLong("number");
                            var hash = row.getBytes("hash");
                            var gone = row.getString("action") == null;
                            return new Line(number, hash, gone ? null : entries.mapRow(row, i));
                        })
                .list();
    }

    private static String[] column(List<Entry> entries, Function<Entry, String> field) {
        return entries.stream().map(field).toArray(String[]::new);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Line(long number, byte[] hash, @Nullable SealedEntry entry) {}
}
