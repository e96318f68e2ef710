package id.kentongan.directory;

import static java.util.Objects.requireNonNull;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Where officials are added and changed. A number belongs to one active official; a new number is
/// unverified.
@Service
public class OfficialDesk {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private record Holder(String name, String unit) {}

    private final JdbcClient db;
    private final Audit audit;
    private final InstantSource clock;

    OfficialDesk(JdbcClient db, Audit audit, InstantSource clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /// @throws DirectoryRefusal when a field is at fault
    @Transactional
    public OfficialId add(OfficialDraft draft, Actor by) {
        var it = draft.tidied();
        var id = new OfficialId(UUID.randomUUID());
        mustBeOpen(it.unit());
        mustBeFree(it, id);
        try {
            db.sql(
                            """
                            insert into official (id, unit, name, title, position, phone, active)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            id.value(),
                            it.unit().value(),
                            it.name(),
                            it.title(),
                            it.position().name(),
                            it.phone(),
                            it.active())
                    .update();
        } catch (DuplicateKeyException _) {
            throw new DirectoryRefusal("phone", "phoneTaken", last(it.phone()));
        }
        record(
                "official.create",
                id,
                Map.of(
                        "unit", it.unit().value(),
                        "name", it.name(),
                        "position", it.position(),
                        "phone", last(it.phone())),
                by);
        return id;
    }

    /// What is to become of an official.
    ///
    /// @param version what was seen of him; somebody may have changed him meanwhile
    public record Change(OfficialId id, int version, OfficialDraft draft)
            implements Held.Change<OfficialId> {}

    /// @throws DirectoryRefusal when a field is at fault, or the version is old
    @Transactional
    public void change(Change change, Actor by) {
        change(List.of(change), by);
    }

    /// All of `changes` as one: numbers may pass from one of them to another.
    ///
    /// @throws DirectoryRefusal when a field of one is at fault, or its version is old
    @Transactional
    public void change(List<Change> changes, Actor by) {
        var before = Held.all(changes, OfficialId::value, this::locked);
        if (changes.size() > 1) {
            release(changes);
        }
        changes.forEach(it -> change(it, requireNonNull(before.get(it.id())), by));
    }

    /// The number answers to him.
    @Transactional(propagation = Propagation.MANDATORY)
    public void verified(OfficialId id, Actor by) {
        db.sql("update official set verified_at = ?, version = version + 1 where id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), id.value())
                .update();
        record("official.verify", id, Map.of(), by);
    }

    /// Whether he is to hear each morning what waits for his unit.
    @Transactional
    public void setDigest(OfficialId id, boolean wanted, Actor by) {
        var changed =
                db.sql("update official set digest = ? where id = ? and digest is distinct from ?")
                        .params(wanted, id.value(), wanted)
                        .update();
        if (changed > 0) {
            record("official.change", id, Map.of("digest", wanted), by);
        }
    }

    private void release(List<Change> changes) {
        db.sql("update official set active = false where id = any (?)")
                .param(changes.stream().map(it -> it.id().value()).toArray(UUID[]::new))
                .update();
    }

    private void change(Change change, Stored before, Actor by) {
        var id = change.id();
        var it = change.draft().tidied();
        if (!before.unit().equals(it.unit())) {
            mustBeOpen(it.unit());
        }
        mustBeFree(it, id);
        try {
            db.sql(
                            """
                            update official set unit = :unit, name = :name, title = :title,
                                position = :position, phone = :phone, active = :active,
                                verified_at = case when phone = :phone then verified_at end,
                                version = version + 1
                            where id = :id
                            """)
                    .param("id", id.value())
                    .param("unit", it.unit().value())
                    .param("name", it.name())
                    .param("title", it.title())
                    .param("position", it.position().name())
                    .param("phone", it.phone())
                    .param("active", it.active())
                    .update();
        } catch (DuplicateKeyException _) {
            throw new DirectoryRefusal("phone", "phoneTaken", last(it.phone()));
        }
        var facts = facts(before, it);
        if (!facts.isEmpty()) {
            record("official.change", id, facts, by);
        }
    }

    private Stored locked(OfficialId id) {
        return db.sql(
                        """
                        select unit, name, title, position, phone, active, version from official
                        where id = ? for update
                        """)
                .param(id.value())
                .query(new DataClassRowMapper<>(Stored.class))
                .optional()
                .orElseThrow(() -> new DirectoryRefusal("official", "officialGone"));
    }

    private void mustBeOpen(UnitId unit) {
        if (!db.sql("select exists (select from unit where id = ? and active)")
                .param(unit.value())
                .query(Boolean.class)
                .single()) {
            throw new DirectoryRefusal("unit", "unitClosed");
        }
    }

    private void mustBeFree(OfficialDraft it, OfficialId id) {
        if (!E164.matcher(it.phone()).matches()) {
            throw new DirectoryRefusal("phone", "phone", it.phone());
        }
        if (!it.active()) {
            return;
        }
        db.sql(
                        """
                        select o.name, u.short_name as unit from official o join unit u on u.id = o.unit
                        where o.phone = ? and o.active and o.id <> ?
                        """)
                .params(it.phone(), id.value())
                .query(new DataClassRowMapper<>(Holder.class))
                .optional()
                .ifPresent(
                        holder -> {
                            throw new DirectoryRefusal(
                                    "phone", "phoneTakenBy", holder.name(), holder.unit());
                        });
    }

    private static Map<String, Object> facts(Stored before, OfficialDraft it) {
        var facts = new LinkedHashMap<String, Object>();
        note(facts, "unit", before.unit().value(), it.unit().value());
        note(facts, "name", before.name(), it.name());
        note(facts, "title", before.title(), it.title());
        note(facts, "position", before.position(), it.position());
        if (!before.phone().equals(it.phone())) {
            facts.put("phone", List.of(last(before.phone()), last(it.phone())));
        }
        note(facts, "active", before.active(), it.active());
        return facts;
    }

    private static void note(Map<String, Object> facts, String field, Object was, Object is) {
        if (!was.equals(is)) {
            facts.put(field, List.of(was, is));
        }
    }

    private void record(String action, OfficialId id, Map<String, ?> facts, Actor by) {
        audit.record(by, action, "official:" + id.value(), facts);
    }

    /// As much of a number as a trail needs.
    private static String last(String phone) {
        return "••••" + phone.substring(phone.length() - 4);
    }

    private record Stored(
            UnitId unit,
            String name,
            String title,
            Official.Position position,
            String phone,
            boolean active,
            int version)
            implements Held.Row {}
}
