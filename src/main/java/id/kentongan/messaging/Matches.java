package id.kentongan.messaging;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the segment that a receipt is about: by the id as the carrier wrote it, then without zeros
/// and capitals, then read in the other base. That the telephone is the same beats all of these,
/// because carriers reuse ids and because one id in decimal is another in hexadecimal.
@Component
class Matches {

    /// So often is an id looked for before what is in doubt is looked at.
    private static final int TRIES_BEFORE_DOUBT = 3;

    /// Where a receipt belongs, and by what it was found.
    record Match(UUID message, int attempt, int number, String how) {}

    private record Candidate(
            int n, UUID message, int attempt, int number, String how, boolean samePhone) {

        int distance() {
            return (samePhone ? 0 : 10)
                    + switch (how) {
                        case "RAW" -> 0;
                        case "CANONICAL" -> 1;
                        default -> 2;
                    };
        }

        Match match() {
            return new Match(message, attempt, number, how);
        }
    }

    private record Asked(int n, Receipt receipt, String id) {}

    private final JdbcClient db;
    /// Carriers whose receipts name another address than the telephone's, by queue.
    private final Set<String> strange = ConcurrentHashMap.newKeySet();
    /// Carriers that write ids in another base in receipts, by queue.
    private final Set<String> changesBase = ConcurrentHashMap.newKeySet();

    Matches(JdbcClient db) {
        this.db = db;
    }

    /// The segment of each receipt that has one, by the receipt's place in the list.
    Map<Integer, Match> of(List<Receipt> receipts) {
        var candidates = candidates(receipts);
        var found = new HashMap<Integer, Match>();
        for (int n = 0; n < receipts.size(); n++) {
            var receipt = receipts.get(n);
            var match = choose(receipt, candidates.getOrDefault(n, List.of()));
            if (match.isEmpty() && receipt.tries() >= TRIES_BEFORE_DOUBT) {
                match = inDoubt(receipt);
            }
            int at = n;
            match.ifPresent(it -> found.put(at, it));
        }
        return found;
    }

    private Map<Integer, List<Candidate>> candidates(List<Receipt> receipts) {
        var asked = new ArrayList<Asked>();
        for (int n = 0; n < receipts.size(); n++) {
            var receipt = receipts.get(n);
            if (!receipt.canonicalId().isEmpty()) {
                asked.add(new Asked(n, receipt, receipt.canonicalId()));
                for (var other : CarrierIds.alternates(receipt.canonicalId())) {
                    asked.add(new Asked(n, receipt, other));
                }
            }
        }
        return db
                .sql(
                        """
                        select r.n, s.message, s.attempt, s.number,
                            case when s.carrier_id = r.raw then 'RAW'
                                when s.canonical_id = r.canonical then 'CANONICAL'
                                else 'ALTERNATE' end as how,
                            s.same_phone
                        from unnest(:n::int[], :channel::text[], :raw::text[], :canonical::text[],
                                :recipient::text[], :id::text[])
                            as r (n, channel, raw, canonical, recipient, id)
                        cross join lateral (
                            select message, attempt, number, carrier_id, canonical_id,
                                coalesce((select m.recipient = r.recipient
                                    from outbound_message m where m.id = message), false)
                                    as same_phone
                            from outbound_segment
                            where channel = r.channel and canonical_id = r.id
                                and accepted_at > now() - interval '14 days'
                            order by accepted_at desc limit 5) s
                        """)
                .param("n", Columns.of(asked, Asked::n))
                .param("channel", Columns.of(asked, it -> it.receipt().channel()))
                .param("raw", Columns.of(asked, it -> it.receipt().carrierId()))
                .param("canonical", Columns.of(asked, it -> it.receipt().canonicalId()))
                .param("recipient", Columns.of(asked, it -> it.receipt().recipient()))
                .param("id", Columns.of(asked, Asked::id))
                .query(
                        (row, _) ->
                                new Candidate(
                                        row.getInt(1),
                                        row.getObject(2, UUID.class),
                                        row.getInt(3),
                                        row.getInt(4),
                                        row.getString(5),
                                        row.getBoolean(6)))
                .list()
                .stream()
                .collect(groupingBy(Candidate::n));
    }

    private Optional<Match> choose(Receipt receipt, List<Candidate> candidates) {
        var best = candidates.stream().min(comparingInt(Candidate::distance)).orElse(null);
        if (best == null) {
            return Optional.empty();
        }
        var alternate = best.how().equals("ALTERNATE");
        var patient = receipt.tries() > 0;
        if (best.samePhone()) {
            strange.remove(receipt.channel());
        } else if (alternate) {
            if (candidates.size() > 1 || !patient && !changesBase.contains(receipt.channel())) {
                return Optional.empty();
            }
        } else if (receipt.recipient() != null && !strange.contains(receipt.channel())) {
            if (!patient) {
                return Optional.empty();
            }
            strange.add(receipt.channel());
        }
        if (alternate) {
            changesBase.add(receipt.channel());
        } else {
            changesBase.remove(receipt.channel());
        }
        return Optional.of(best.match());
    }

    /// A text whose answer we never got has no id to be found by. When exactly one to this
    /// telephone is in doubt, and none besides waits for a receipt, it is this one.
    private Optional<Match> inDoubt(Receipt receipt) {
        if (receipt.recipient() == null || receipt.id() == null) {
            return Optional.empty();
        }
        return db.sql(
                        """
                        with r as (select received_at from delivery_receipt where id = :receipt),
                        waiting as (
                            select m.id, m.state, m.attempt, m.segments
                            from r, outbound_trace t join outbound_message m on m.id = t.message
                            where t.recipient = :recipient and m.channel = :channel
                                and created_at > r.received_at - interval '4 days'
                                and state in ('ON_WIRE', 'IN_DOUBT', 'SENT')
                                and on_wire_at < r.received_at),
                        alone as (
                            select (array_agg(id))[1] as id from waiting having count(*) = 1)
                        insert into outbound_segment
                            (message, number, attempt, channel, carrier_id, canonical_id)
                        select w.id, 1, w.attempt, :channel, :carrierId, :canonical
                        from waiting w join alone on alone.id = w.id
                        where w.state = 'IN_DOUBT' and w.segments = 1
                        on conflict do nothing
                        returning message, attempt, number, 'RECIPIENT' as how
                        """)
                .param("receipt", receipt.id())
                .param("recipient", receipt.recipient())
                .param("channel", receipt.channel())
                .param("carrierId", receipt.carrierId())
                .param("canonical", receipt.canonicalId())
                .query(new DataClassRowMapper<>(Match.class))
                .optional();
    }
}
