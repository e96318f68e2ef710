package id.kentongan.audit;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Seals what was written, a moment later, one node at a time; so writers never wait for one
/// another. Seals are numbered in the order of sealing: an entry whose transaction ended late is
/// sealed late, never forgotten.
@Component
@EnableScheduling
class AuditSealer {

    private static final long LOCK = 0x6b656e746f6e67L;
    private static final int BATCH = 500;

    private final JdbcClient db;

    AuditSealer(JdbcClient db) {
        this.db = db;
    }

    @Scheduled(fixedDelay = 1000)
    @Transactional
    void seal() {
        if (!db.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single()) {
            return;
        }
        var last =
                db.sql("select number, hash from audit_seal order by number desc limit 1")
                        .query((row, _) -> new Seal(row.getLong("number"), row.getBytes("hash")))
                        .optional()
                        .orElse(Seal.NONE);
        for (var entry : waiting()) {
            last = new Seal(last.number() + 1, entry.seal(last.hash()));
            db.sql(
                            """
                            with taken as (delete from audit_unsealed where entry = ?)
                            insert into audit_seal (number, entry, hash) values (?, ?, ?)
                            """)
                    .params(entry.id(), last.number(), entry.id(), last.hash())
                    .update();
        }
    }

    private Iterable<SealedEntry> waiting() {
        return db.sql(
                        """
                        select %s from audit_unsealed u join audit_entry e on e.id = u.entry
                        order by e.id limit ?
                        """
                                .formatted(SealedEntry.COLUMNS))
                .param(BATCH)
                .query(new DataClassRowMapper<>(SealedEntry.class))
                .list();
    }

    // The array is ours alone; nobody compares seals by it.
    @SuppressWarnings("ArrayRecordComponent")
    private record Seal(long number, byte[] hash) {
        static final Seal NONE = new Seal(0, new byte[0]);
    }
}
