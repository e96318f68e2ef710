package id.kentongan.directory;

import static java.util.Objects.requireNonNull;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Where units are added, changed and removed. What has ever had a case, a message, an official or
/// a user is only made inactive.
@Service
public class UnitDesk {

    /// A short name goes into texts to phones.
    public static final int LONGEST_SHORT = 60;

    private record Stored(String name, String shortName, boolean active, int version)
            implements Held.Row {}

    private final JdbcClient db;
    private final Audit audit;

    UnitDesk(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /// @throws DirectoryRefusal when a field is at fault
    @Transactional
    public UnitId add(String name, String shortName, boolean active, Actor by) {
        var id = new UnitId(UUID.randomUUID());
        var called = OfficialDraft.line("name", name);
        var shorter = shortName(shortName);
        mustBeFree(id, called, shorter);
        try {
            db.sql("insert into unit (id, name, short_name, active) values (?, ?, ?, ?)")
                    .params(id.value(), called, shorter, active)
                    .update();
        } catch (DuplicateKeyException _) {
            throw new DirectoryRefusal("name", "unitTaken", called);
        }
        record("unit.create", id, Map.of("name", called, "shortName", shorter), by);
        return id;
    }

    /// What is to become of a unit.
    ///
    /// @param version what was seen of it; somebody may have changed it meanwhile
    public record Change(UnitId id, int version, String name, String shortName, boolean active)
            implements Held.Change<UnitId> {}

    /// @throws DirectoryRefusal when a field is at fault, or the version is old
    @Transactional
    public void change(Change change, Actor by) {
        change(List.of(change), by);
    }

    /// All of `changes` as one: names may pass from one of them to another.
    ///
    /// @throws DirectoryRefusal when a field of one is at fault, or its version is old
    @Transactional
    public void change(List<Change> changes, Actor by) {
        var before = Held.all(changes, UnitId::value, this::locked);
        if (changes.size() > 1) {
            release(changes);
        }
        changes.forEach(it -> change(it, requireNonNull(before.get(it.id())), by));
    }

    /// Removes a unit that was made by mistake.
    ///
    /// @throws DirectoryRefusal when anything belongs to it
    @Transactional
    public void remove(UnitId id, Actor by) {
        var it = locked(id);
        try {
            db.sql("delete from unit where id = ?").param(id.value()).update();
        } catch (DataIntegrityViolationException _) {
            throw new DirectoryRefusal("unit", "unitInUse", it.shortName());
        }
        record("unit.remove", id, Map.of("name", it.name()), by);
    }

    private void release(List<Change> changes) {
        db.sql("update unit set name = id::text, short_name = id::text where id = any (?)")
                .param(changes.stream().map(it -> it.id().value()).toArray(UUID[]::new))
                .update();
    }

    private void change(Change it, Stored before, Actor by) {
        var name = OfficialDraft.line("name", it.name());
        var shortName = shortName(it.shortName());
        mustBeFree(it.id(), name, shortName);
        try {
            db.sql(
                            """
                            update unit
                            set name = ?, short_name = ?, active = ?, version = version + 1
                            where id = ?
                            """)
                    .params(name, shortName, it.active(), it.id().value())
                    .update();
        } catch (DuplicateKeyException _) {
            throw new DirectoryRefusal("name", "unitTaken", name);
        }
        var facts = new LinkedHashMap<String, Object>();
        note(facts, "name", before.name(), name);
        note(facts, "shortName", before.shortName(), shortName);
        note(facts, "active", before.active(), it.active());
        if (!facts.isEmpty()) {
            record("unit.change", it.id(), facts, by);
        }
    }

    private Stored locked(UnitId id) {
        return db.sql("select name, short_name, active, version from unit where id = ? for update")
                .param(id.value())
                .query(new DataClassRowMapper<>(Stored.class))
                .optional()
                .orElseThrow(() -> new DirectoryRefusal("unit", "unitGone"));
    }

    private void mustBeFree(UnitId id, String name, String shortName) {
        mustBeFree("name", "lower(name) = lower(?)", id, name);
        mustBeFree("shortName", "lower(short_name) = lower(?)", id, shortName);
    }

    private void mustBeFree(String field, String same, UnitId id, String value) {
        if (db.sql("select exists (select from unit where id <> ? and " + same + ")")
                .params(id.value(), value)
                .query(Boolean.class)
                .single()) {
            throw new DirectoryRefusal(field, "unitTaken", value);
        }
    }

    private static String shortName(String written) {
        var text = OfficialDraft.line("shortName", written);
        if (text.length() > LONGEST_SHORT) {
            throw new DirectoryRefusal("shortName", "long", LONGEST_SHORT);
        }
        return text;
    }

    private static void note(Map<String, Object> facts, String field, Object was, Object is) {
        if (!was.equals(is)) {
            facts.put(field, List.of(was, is));
        }
    }

    private void record(String action, UnitId id, Map<String, ?> facts, Actor by) {
        audit.record(by, action, "unit:" + id.value(), facts);
    }
}
