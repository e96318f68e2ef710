package id.kentongan.inbox;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Audit;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The lists that people keep: their own, and those that others share with them.
@Service
class SavedFilters {

    static final int MOST = 20;
    static final int LONGEST_NAME = 60;

    private final JdbcClient db;
    private final Audit audit;
    private final InstantSource clock;

    SavedFilters(JdbcClient db, Audit audit, InstantSource clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /// Why a name was not taken.
    enum Refusal {
        BLANK,
        LONG,
        TAKEN,
        FULL,
        NOTHING
    }

    /// Says no, with nothing changed.
    static final class Refused extends RuntimeException {

        private final Refusal refusal;

        Refused(Refusal refusal) {
            this.refusal = refusal;
            super("Not kept: " + refusal);
        }

        /// The key of what people read.
        String key() {
            return "search.refused." + refusal;
        }
    }

    /// One's own first, then what others share.
    List<SavedFilter> of(User user) {
        return db.sql(
                        """
                        select f.id, f.owner, u.name as owner_name, f.name, f.place, f.query, f.shared
                        from saved_filter f join app_user u on u.id = f.owner
                        where f.owner = :user or f.shared
                        order by f.owner <> :user, lower(f.name), f.id
                        """)
                .param("user", user.id().value())
                .query(new DataClassRowMapper<>(SavedFilter.class))
                .list();
    }

    /// Keeps the list under a name; shared only by who may see all cases.
    ///
    /// @throws Refused when there is nothing to keep, the name will not do or there are [#MOST]
    @Transactional
    public void keep(String name, InboxFilter filter, boolean shared, User user) {
        var id = UUID.randomUUID();
        var kept = user.may(Permission.CASE_READ_ALL) && shared;
        if (!filter.isNarrow()) {
            throw new Refused(Refusal.NOTHING);
        }
        // Whoever adds holds the row of the owner, so that two at once do not get past the limit.
        db.sql("select from app_user where id = ? for update")
                .param(user.id().value())
                .query(_ -> {});
        if (count(user) >= MOST) {
            throw new Refused(Refusal.FULL);
        }
        named(
                () ->
                        db.sql(
                                        """
                                        insert into saved_filter
                                            (id, owner, name, place, query, shared, created_at)
                                        values (?, ?, ?, ?, ?, ?, ?)
                                        """)
                                .params(
                                        id,
                                        user.id().value(),
                                        clean(name),
                                        filter.place(),
                                        filter.query(),
                                        kept,
                                        clock.instant().atOffset(UTC))
                                .update());
        if (kept) {
            trail("filter.share", id, user);
        }
    }

    /// @return whether it is the user's own and has the name now
    @Transactional
    public boolean rename(UUID id, String name, User user) {
        return named(
                        () ->
                                db.sql(
                                                "update saved_filter set name = ? where id = ? and owner = ?")
                                        .params(clean(name), id, user.id().value())
                                        .update())
                > 0;
    }

    /// @return whether it was the user's own
    @Transactional
    public boolean remove(UUID id, User user) {
        return db.sql("delete from saved_filter where id = ? and owner = ?")
                        .params(id, user.id().value())
                        .update()
                > 0;
    }

    private int count(User user) {
        return db.sql("select count(*) from saved_filter where owner = ?")
                .param(user.id().value())
                .query(Integer.class)
                .single();
    }

    private static String clean(String name) {
        var clean = name.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        if (clean.isEmpty()) {
            throw new Refused(Refusal.BLANK);
        }
        if (clean.length() > LONGEST_NAME) {
            throw new Refused(Refusal.LONG);
        }
        return clean;
    }

    private static int named(IntSupplier change) {
        try {
            return change.getAsInt();
        } catch (DuplicateKeyException _) {
            throw new Refused(Refusal.TAKEN);
        }
    }

    private void trail(String action, UUID id, User by) {
        audit.record(by.asActor(), action, "filter:" + id, Map.of());
    }
}
