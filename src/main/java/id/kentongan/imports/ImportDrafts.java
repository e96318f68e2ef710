package id.kentongan.imports;

import id.kentongan.directory.SecretKeys;
import id.kentongan.directory.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Files between their rehearsal and their import: one of each kind for each user, for a
/// day, sealed with the installation's key, for there may be passwords in them.
@Component
public class ImportDrafts {

    static final int MEGABYTES = 4;

    private static final int MOST = MEGABYTES << 20;

    private final JdbcClient db;
    private final SecretKeys keys;

    ImportDrafts(JdbcClient db, SecretKeys keys) {
        this.db = db;
        this.keys = keys;
    }

    /// Reads a file to its end, or to where it is too big.
    ///
    /// @throws FileRefusal when it is too big
    static byte[] read(InputStream in) throws IOException {
        var content = in.readNBytes(MOST + 1);
        if (content.length > MOST) {
            throw new FileRefusal(FileRefusal.Reason.TOO_BIG, MEGABYTES);
        }
        return content;
    }

    /// Keeps `content` in place of the file before it.
    @Transactional
    void keep(User owner, String kind, byte[] content) {
        db.sql("delete from import_draft where created_at < now() - interval '1 day'").update();
        db.sql(
                        """
                        insert into import_draft (owner, kind, content) values (?, ?, ?)
                        on conflict (owner, kind) do update
                        set content = excluded.content, created_at = clock_timestamp()
                        """)
                .params(owner.id().value(), kind, keys.seal(content, sealName(owner, kind)))
                .update();
    }

    Optional<InputStream> find(User owner, String kind) {
        return db.sql("select content from import_draft where owner = ? and kind = ?")
                .params(owner.id().value(), kind)
                .query((row, _) -> row.getBytes(1))
                .optional()
                .map(it -> new ByteArrayInputStream(keys.open(it, sealName(owner, kind))));
    }

    void drop(User owner, String kind) {
        db.sql("delete from import_draft where owner = ? and kind = ?")
                .params(owner.id().value(), kind)
                .update();
    }

    private static String sealName(User owner, String kind) {
        return "import:" + owner.id().value() + ":" + kind;
    }
}
