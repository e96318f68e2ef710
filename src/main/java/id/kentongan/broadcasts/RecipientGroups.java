package id.kentongan.broadcasts;

import id.kentongan.audit.Audit;
import id.kentongan.contacts.Contacts;
import id.kentongan.directory.User;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reads lists of recipients and keeps the saved ones. However long a list is, only some thousand
/// rows of it are in memory.
@Service
class RecipientGroups {

    static final int SHOWN = 50;
    private static final String GROUP =
            """
            select id, name, origin, state, columns, rows_read, members, wrong, doubled, incomplete,
                author_name, created_at
            from recipient_group
            """;

    /// One of a list, with what is known of him.
    record Member(int number, String address, List<String> fields) {}

    private final JdbcClient db;
    private final DataSource database;
    private final Contacts contacts;
    private final Audit audit;

    RecipientGroups(JdbcClient db, DataSource database, Contacts contacts, Audit audit) {
        this.db = db;
        this.database = database;
        this.contacts = contacts;
        this.audit = audit;
    }

    Optional<RecipientGroup> find(UUID id) {
        return db.sql(GROUP + " where id = ?").param(id).query(RecipientGroup::read).optional();
    }

    /// The saved ones, by name.
    List<RecipientGroup> saved() {
        return db.sql(GROUP + " where name is not null and state = 'READY' order by lower(name)")
                .query((row, i) -> RecipientGroup.read(row, i))
                .list();
    }

    List<RecipientGroup.Problem> problems(UUID group, int most) {
        return db.sql(
                        """
                        select line, kind, detail from recipient_group_problem
                        where recipient_group = ? order by line limit ?
                        """)
                .params(group, most)
                .query(new DataClassRowMapper<>(RecipientGroup.Problem.class))
                .list();
    }

    /// The members after number `after`, in order.
    List<Member> members(UUID group, int after, int most) {
        return db.sql(
                        """
                        select number, address, fields from recipient_group_member
                        where recipient_group = ? and number > ? order by number limit ?
                        """)
                .params(group, after, most)
                .query(
                        (row, _) ->
                                new Member(
                                        row.getInt("number"),
                                        row.getString("address"),
                                        RecipientGroup.strings(row.getArray("fields"))))
                .list();
    }

    /// Reads a CSV to its end.
    ///
    /// @param needed columns that every row must have a value in
    /// @throws BroadcastRefusal when it is no CSV, lacks a column, or is too long; nothing of it
    ///     stays then
    UUID read(InputStream in, Set<String> needed, User by) {
        var id = begin(RecipientGroup.Origin.CSV, by);
        try {
            var reading = new IncomingList(db, database, id, needed);
            RecipientFile.read(in, reading::columns, reading::row);
            reading.end();
            return id;
        } catch (RuntimeException e) {
            discard(id);
            throw e;
        }
    }

    /// Takes in every telephone known since `since`.
    ///
    /// @throws BroadcastRefusal when there is none
    UUID ofContacts(Instant since, User by) {
        var id = begin(RecipientGroup.Origin.CONTACTS, by);
        var copy = new BulkCopy(database, IncomingList.MEMBERS);
        var after = "";
        var count = 0;
        for (var page = contacts.phones(since, after, BulkCopy.LOT);
                !page.isEmpty();
                page = contacts.phones(since, after, BulkCopy.LOT)) {
            for (var address : page) {
                var _ = copy.add(id, ++count, address, null);
            }
            after = page.getLast();
        }
        copy.store();
        return ready(id, count);
    }

    /// Copies a list of addresses that another broadcast has sorted out.
    ///
    /// @param addresses gives each of them to whom it is given
    UUID ofAddresses(Consumer<Consumer<String>> addresses, User by) {
        var id = begin(RecipientGroup.Origin.BROADCAST, by);
        var copy = new BulkCopy(database, IncomingList.MEMBERS);
        var count = new AtomicInteger();
        addresses.accept(it -> copy.add(id, count.incrementAndGet(), it, null));
        copy.store();
        return ready(id, count.get());
    }

    /// Takes in people of whom the register of employees knows.
    ///
    /// @param to each address once
    UUID ofEmployees(List<String> columns, List<OrderedBroadcasts.Recipient> to, User by) {
        var id = begin(RecipientGroup.Origin.EMPLOYEES, by);
        db.sql("update recipient_group set columns = ? where id = ?")
                .params(columns.toArray(String[]::new), id)
                .update();
        var copy = new BulkCopy(database, IncomingList.MEMBERS);
        int count = 0;
        for (var it : to) {
            var _ = copy.add(id, ++count, it.to().uri(), it.fields());
        }
        copy.store();
        return ready(id, count);
    }

    private UUID ready(UUID id, int count) {
        if (count == 0) {
            discard(id);
            throw new BroadcastRefusal("recipients", "nobody");
        }
        db.sql(
                        "update recipient_group set state = 'READY', members = ?, rows_read = ? where id = ?")
                .params(count, count, id)
                .update();
        return id;
    }

    /// Gives a list a name, by which it can be used again.
    ///
    /// @throws BroadcastRefusal when another has it
    @Transactional
    public void name(UUID id, String name, User by) {
        if (name.isBlank() || name.strip().length() > 80) {
            throw new BroadcastRefusal("group", "groupName");
        }
        try {
            db.sql("update recipient_group set name = ? where id = ? and state = 'READY'")
                    .params(name.strip(), id)
                    .update();
        } catch (DuplicateKeyException _) {
            throw new BroadcastRefusal("group", "groupTaken", name.strip());
        }
        audit.record(by.asActor(), "recipients.save", "group:" + id, Map.of("name", name.strip()));
    }

    private UUID begin(RecipientGroup.Origin origin, User by) {
        var id = UUID.randomUUID();
        db.sql(
                        """
                        insert into recipient_group (id, origin, state, author, author_name)
                        values (?, ?, 'READING', ?, ?)
                        """)
                .params(id, origin.name(), by.asActor().id(), by.name())
                .update();
        return id;
    }

    private void discard(UUID id) {
        db.sql("delete from recipient_group_member where recipient_group = ?").param(id).update();
        db.sql("delete from recipient_group_problem where recipient_group = ?").param(id).update();
        db.sql("update recipient_group set state = 'FAILED', members = 0 where id = ?")
                .param(id)
                .update();
    }

    /// Throws away what a reader began that died, and lists that nothing uses any more.
    void tidy() {
        var left =
                db.sql(
                                """
                                select id from recipient_group g
                                where state = 'READING'
                                        and touched_at < clock_timestamp() - interval '15 minutes'
                                    or state = 'READY' and name is null
                                        and created_at < clock_timestamp() - interval '1 day'
                                        and not exists (
                                            select from broadcast where recipient_group = g.id)
                                """)
                        .query(UUID.class)
                        .list();
        left.forEach(it -> discard(Objects.requireNonNull(it)));
    }
}
