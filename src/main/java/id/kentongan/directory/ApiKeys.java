package id.kentongan.directory;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.web.Live;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Gives keys to programs and takes them back.
@Service
public class ApiKeys {

    /// Told to all nodes when a key was given or revoked.
    static final String TOPIC = "api-key";
    /// What every key begins with, so that people and scanners know one when they see it.
    static final String PREFIX = "kt_";

    private static final int BYTES = 32;
    private static final int LONGEST_NAME = 80;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;
    private final Audit audit;
    private final Live live;

    ApiKeys(JdbcClient db, Audit audit, Live live) {
        this.db = db;
        this.audit = audit;
        this.live = live;
    }

    /// Makes a key that opens at once.
    ///
    /// @param name of no other key that is still good, at most 80 characters
    /// @param unit whose messages it sends, for fair shares; null for the office's own
    /// @return the key; it is kept nowhere, so show it now
    /// @throws DirectoryRefusal when a field is at fault
    @Transactional
    public String create(String name, Set<ApiScope> scopes, @Nullable UnitId unit, Actor by) {
        var called = name(name);
        if (scopes.isEmpty()) {
            throw new DirectoryRefusal("scopes", "scopes");
        }
        var codes = EnumSet.copyOf(scopes).stream().map(ApiScope::code).toArray(String[]::new);
        var id = UUID.randomUUID();
        var key = PREFIX + random();
        try {
            db.sql(
                            """
                            insert into api_key (id, name, hash, scopes, unit, created_by, created_by_name)
                            values (:id, :name, :hash, :scopes, :unit, :by, :byName)
                            """)
                    .param("id", id)
                    .param("name", called)
                    .param("hash", KeyRing.hash(key))
                    .param("scopes", codes)
                    .param("unit", unit == null ? null : unit.value())
                    .param("by", by.id())
                    .param("byName", by.name())
                    .update();
        } catch (DuplicateKeyException _) {
            throw new DirectoryRefusal("name", "keyTaken", called);
        }
        audit.record(
                by,
                "api-key.create",
                "api-key:" + id,
                Map.of("name", called, "scopes", List.of(codes)));
        live.announce(TOPIC, "");
        return key;
    }

    /// Those that open, by name.
    public List<ApiKey> all() {
        return db.sql(
                        """
                        select k.id, k.name, k.scopes, u.short_name as unit, k.created_by_name,
                            k.created_at, k.last_used_at
                        from api_key k left join unit u on u.id = k.unit
                        where k.revoked_at is null order by lower(k.name)
                        """)
                .query(
                        (row, _) -> {
                            var used = row.getTimestamp("last_used_at");
                            return new ApiKey(
                                    row.getObject("id", UUID.class),
                                    row.getString("name"),
                                    Arrays.asList((String[]) row.getArray("scopes").getArray()),
                                    row.getString("unit"),
                                    row.getString("created_by_name"),
                                    row.getTimestamp("created_at").toInstant(),
                                    used == null ? null : used.toInstant());
                        })
                .list();
    }

    /// Shuts a key out, on every node within two seconds, for good. False when there is none.
    @Transactional
    public boolean revoke(UUID id, Actor by) {
        var name =
                db.sql(
                                """
                                update api_key set revoked_at = clock_timestamp()
                                where id = ? and revoked_at is null returning name
                                """)
                        .param(id)
                        .query(String.class)
                        .optional();
        if (name.isEmpty()) {
            return false;
        }
        audit.record(by, "api-key.revoke", "api-key:" + id, Map.of("name", name.get()));
        live.announce(TOPIC, "");
        return true;
    }

    private static String name(String name) {
        var called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw new DirectoryRefusal("name", "keyName", LONGEST_NAME);
        }
        return called;
    }

    private static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
