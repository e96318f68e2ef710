package id.kentongan.cases;

import static java.time.ZoneOffset.UTC;

import id.kentongan.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was done with many cases at once, and how each of them was before.
@Repository
class BulkStore {

    /// So long it can be undone.
    static final Duration UNDO = Duration.ofSeconds(60);

    /// @param refused key of why it was not done; null when it was
    /// @param version right after the deed; the rest is from before it
    record Item(
            int number,
            CaseId serviceCase,
            String code,
            @Nullable String refused,
            int version,
            @Nullable String state,
            boolean waiting,
            boolean unread,
            @Nullable UUID unit,
            @Nullable String category) {}

    record Bulk(UUID id, BulkOrder.Deed deed, Instant at, boolean undone) {}

    private final JdbcClient db;
    private final InstantSource clock;

    BulkStore(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    UUID begin(BulkOrder.Deed deed, User by) {
        var id = UUID.randomUUID();
        db.sql("insert into case_bulk (id, deed, actor, at) values (?, ?, ?, ?)")
                .params(id, deed.name(), by.asActor().id(), clock.instant().atOffset(UTC))
                .update();
        return id;
    }

    /// A case as it is now, its row held.
    Optional<Item> now(CaseId id, int number) {
        return db.sql(
                        """
                        select cast(:number as int) as number, id as service_case, code, null as refused,
                            version, state, waiting, unread, unit, category
                        from service_case where id = :id and away is null for update
                        """)
                .param("number", number)
                .param("id", id.value())
                .query(new DataClassRowMapper<>(Item.class))
                .optional();
    }

    void done(UUID bulk, Item before) {
        db.sql(
                        """
                        insert into case_bulk_item (bulk, number, service_case, code, version, state,
                            waiting, unread, unit, category)
                        select :bulk, :number, id, :code, version, :state, :waiting, :unread,
                            cast(:unit as uuid), :category
                        from service_case where id = :id
                        """)
                .param("bulk", bulk)
                .param("number", before.number())
                .param("code", before.code())
                .param("state", before.state())
                .param("waiting", before.waiting())
                .param("unread", before.unread())
                .param("unit", before.unit() == null ? null : before.unit().toString())
                .param("category", before.category())
                .param("id", before.serviceCase().value())
                .update();
    }

    void refused(UUID bulk, int number, CaseId id, String code, String why) {
        db.sql(
                        """
                        insert into case_bulk_item (bulk, number, service_case, code, refused, version)
                        values (?, ?, ?, ?, ?, 0)
                        """)
                .params(bulk, number, id.value(), code, why)
                .update();
    }

    /// Only whoever did it may look at it.
    Optional<Bulk> bulk(UUID id, User by) {
        return db.sql("select id, deed, at, undone from case_bulk where id = ? and actor = ?")
                .params(id, by.asActor().id())
                .query(new DataClassRowMapper<>(Bulk.class))
                .optional();
    }

    List<Item> items(UUID bulk) {
        return db.sql(
                        """
                        select number, service_case, code, refused, version, state,
                            coalesce(waiting, false) as waiting, coalesce(unread, false) as unread,
                            unit, category
                        from case_bulk_item where bulk = ? order by number
                        """)
                .param(bulk)
                .query(new DataClassRowMapper<>(Item.class))
                .list();
    }

    /// Whether nobody has undone it before, and its minute is not over.
    boolean undo(UUID id, User by) {
        return db.sql(
                                """
                                update case_bulk set undone = true
                                where id = ? and actor = ? and not undone and at > ?
                                """)
                        .params(id, by.asActor().id(), clock.instant().minus(UNDO).atOffset(UTC))
                        .update()
                == 1;
    }

    void asBefore(Item before, String code) {
        db.sql(
                        """
                        update service_case
                        set state = :state, waiting = :waiting, unread = :unread,
                            unit = cast(:unit as uuid), category = :category, code = :code,
                            closed_at = case when :state = 'CLOSED' then closed_at end,
                            version = version + 1
                        where id = :id
                        """)
                .param("state", before.state())
                .param("waiting", before.waiting())
                .param("unread", before.unread())
                .param("unit", before.unit() == null ? null : before.unit().toString())
                .param("category", before.category())
                .param("code", code)
                .param("id", before.serviceCase().value())
                .update();
    }

    void unread(CaseId id) {
        db.sql("update service_case set unread = true where id = ?").param(id.value()).update();
    }

    void categorise(CaseId id, Category category) {
        db.sql("update service_case set category = ?, version = version + 1 where id = ?")
                .params(category.name(), id.value())
                .update();
    }

    /// What nobody can undo any more.
    void forget() {
        db.sql("delete from case_bulk where at < ?")
                .param(clock.instant().minus(Duration.ofDays(1)).atOffset(UTC))
                .update();
    }
}
