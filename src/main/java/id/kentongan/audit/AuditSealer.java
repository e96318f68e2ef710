package id.kentongan.audit;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Seals what was written, a moment later, one node at a time; so writers never wait for one
/// another. Seals are numbered in the order of sealing: an entry whose transaction ended late is
/// sealed late, never forgotten.
@Component
class AuditSealer {

    private static final long LOCK = 0x6b656e746f6e67L;
    private static final int BATCH = 1000;

    private final JdbcClient db;
    private final TransactionOperations tx;

    AuditSealer(JdbcClient db, TransactionOperations tx) {
        this.db = db;
        this.tx = tx;
    }

    /// Seals everything that waits.
    @Scheduled(fixedDelay = 1000)
    void seal() {
        while (Boolean.TRUE.equals(tx.execute(_ -> sealSome()))) {
            // There was a whole batch, so there may be more.
        }
    }

    private boolean sealSome() {
        if (!db.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single()) {
            return false;
        }
        var waiting = waiting();
        if (!waiting.isEmpty()) {
            seal(waiting);
        }
        return waiting.size() == BATCH;
    }

    private List<SealedEntry> waiting() {
        return db.sql(
                        """
                        select %s
                        from (select entry from audit_unsealed order by entry limit ?) u,
                            lateral (select * from audit_entry where id = u.entry offset 0) e
                        order by e.id
                        """
                                .formatted(SealedEntry.COLUMNS))
                .param(BATCH)
                .query(new DataClassRowMapper<>(SealedEntry.class))
                .list();
    }

    private void seal(List<SealedEntry> entries) {
        var last =
                db.sql("select number, hash from audit_seal order by number desc limit 1")
                        .query((row, _) -> new Seal(row.getLong("number"), row.getBytes("hash")))
                        .optional()
                        .orElse(Seal.NONE);
        var seals = new ArrayList<Seal>();
        for (var entry : entries) {
            last = new Seal(last.number() + 1, entry.seal(last.hash()));
            seals.add(last);
        }
        db.sql(
                        """
                        with r as materialized (
                            select * from unnest(:number::bigint[], :entry::bigint[], :hash::bytea[])
                                as r (number, entry, hash)),
                        taken as (delete from audit_unsealed where entry in (select entry from r))
                        insert into audit_seal (number, entry, hash)
                        select number, entry, hash from r order by number
                        """)
                .param("number", seals.stream().map(Seal::number).toArray(Long[]::new))
                .param("entry", entries.stream().map(SealedEntry::id).toArray(Long[]::new))
                .param("hash", seals.stream().map(Seal::hash).toArray(byte[][]::new))
                .update();
    }

    // The array is ours alone; nobody compares seals by it.
    @SuppressWarnings("ArrayRecordComponent")
    private record Seal(long number, byte[] hash) {
        static final Seal NONE = new Seal(0, new byte[0]);
    }
}
