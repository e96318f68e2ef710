package id.kentongan.accounts;

import id.kentongan.audit.Audit;
import id.kentongan.directory.User;
import id.kentongan.directory.UserId;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// How users look to their colleagues.
@Component
class Portraits {

    /// Reading a picture takes memory.
    private final Semaphore room = new Semaphore(2);

    private final JdbcClient db;
    private final TransactionOperations tx;
    private final Audit audit;

    Portraits(JdbcClient db, TransactionOperations tx, Audit audit) {
        this.db = db;
        this.tx = tx;
        this.audit = audit;
    }

    /// @throws Portrait.BadPicture when the file is no picture for us
    void keep(User user, byte[] file) throws Portrait.BadPicture {
        room.acquireUninterruptibly();
        byte[] made;
        try {
            made = Portrait.of(file);
        } finally {
            room.release();
        }
        var mark = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        tx.executeWithoutResult(
                _ -> {
                    db.sql(
                                    """
                                    insert into user_picture (app_user, mark, content) values (?, ?, ?)
                                    on conflict (app_user)
                                        do update set mark = excluded.mark, content = excluded.content
                                    """)
                            .params(user.id().value(), mark, made)
                            .update();
                    name(user, mark, "user.picture");
                });
    }

    void drop(User user) {
        tx.executeWithoutResult(
                _ -> {
                    var dropped =
                            db.sql("delete from user_picture where app_user = ?")
                                    .param(user.id().value())
                                    .update();
                    if (dropped > 0) {
                        name(user, null, "user.pictureDropped");
                    }
                });
    }

    /// Only the one that is his now.
    Optional<byte[]> of(UserId user, String mark) {
        return db.sql("select content from user_picture where app_user = ? and mark = ?")
                .params(user.value(), mark)
                .query(byte[].class)
                .optional();
    }

    private void name(User user, @Nullable String mark, String action) {
        db.sql("update app_user set picture = :mark where id = :id")
                .param("mark", mark)
                .param("id", user.id().value())
                .update();
        audit.record(user.asActor(), action, "user:" + user.id().value(), Map.of());
    }
}
