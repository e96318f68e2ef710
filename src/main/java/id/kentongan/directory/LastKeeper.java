package id.kentongan.directory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Somebody is always left who manages users. Whoever may take that from somebody waits his turn
/// first: two who do it to each other at once would both still see the other.
@Component
class LastKeeper {

    private static final long LOCK = 0x6b656e74_6b6570L;

    private final JdbcClient db;

    LastKeeper(JdbcClient db) {
        this.db = db;
    }

    /// To be called before the change.
    @Transactional(propagation = Propagation.MANDATORY)
    public void waitTurn() {
        db.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((_, _) -> "").list();
    }

    /// To be called after the change.
    ///
    /// @throws DirectoryRefusal when nobody is left
    @Transactional(propagation = Propagation.MANDATORY)
    public void mustBeThere() {
        if (!exists("")) {
            throw new DirectoryRefusal("user", "lastManager");
        }
    }

    /// To be called after the change: nobody takes this from himself.
    ///
    /// @param actor as in the audit: `user:…`
    /// @throws DirectoryRefusal when it was his, and is not any more
    @Transactional(propagation = Propagation.MANDATORY)
    public void mustStill(String actor, boolean could) {
        if (could && !can(actor)) {
            throw new DirectoryRefusal("user", "ownManager");
        }
    }

    boolean can(String actor) {
        return exists(actor);
    }

    private boolean exists(String actor) {
        return db.sql(
                        """
                        select exists (select from app_user u join user_role r on r.app_user = u.id
                            join role_permission p on p.role = r.role
                            where u.active and p.permission = 'DIRECTORY_MANAGE'
                                and :actor in ('', 'user:' || u.id))
                        """)
                .param("actor", actor)
                .query(Boolean.class)
                .single();
    }
}
