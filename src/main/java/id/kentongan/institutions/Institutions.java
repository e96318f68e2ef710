package id.kentongan.institutions;

import id.kentongan.audit.Audit;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.WrittenMobile;
import id.kentongan.directory.User;
import id.kentongan.web.Live;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Finds institutions, and changes what is known of one.
@Service
public class Institutions {

    private static final int LONGEST_NAME = 120;
    private static final int LAST_YEAR = 2100;
    private static final String SELECT = "select " + Institution.COLUMNS + " from institution ";

    private final JdbcClient db;
    private final InstitutionHistory history;
    private final Audit audit;
    private final Live live;
    private final InstantSource clock;

    Institutions(
            JdbcClient db,
            InstitutionHistory history,
            Audit audit,
            Live live,
            InstantSource clock) {
        this.db = db;
        this.history = history;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    public Optional<Institution> find(InstitutionId id) {
        return one("where id = ?", id.value());
    }

    public Optional<Institution> coded(ProcessCode code) {
        return one("where code = ?", code.value());
    }

    /// Those whose contact person has this number, the latest grant first.
    public List<Institution> at(Phone phone) {
        return db.sql(SELECT + "where contact_phone = ? order by year desc, code")
                .param(phone.e164())
                .query(new DataClassRowMapper<>(Institution.class))
                .list();
    }

    /// Which of these addresses are telephones of contact persons.
    ///
    /// @param uris as [id.kentongan.contacts.Address#uri]
    public Set<String> among(Collection<String> uris) {
        return Set.copyOf(
                db.sql(
                                """
                                select distinct 'tel:' || contact_phone from institution
                                where contact_phone = any (?)
                                """)
                        .param(
                                uris.stream()
                                        .filter(it -> it.startsWith("tel:"))
                                        .map(it -> it.substring(4))
                                        .toArray(String[]::new))
                        .query((row, _) -> row.getString(1))
                        .list());
    }

    /// Locks the row until the end of the caller's transaction: who invites it and who changes it
    /// take turns. What it writes meanwhile is heard all the same.
    ///
    /// @throws InstitutionRefusal when there is none
    @Transactional(propagation = Propagation.MANDATORY)
    public Institution lock(InstitutionId id) {
        return one("where id = ? for no key update", id.value())
                .orElseThrow(() -> new InstitutionRefusal("", "institutions.wrong.gone"));
    }

    /// As [#lock], of many, in an order that never makes two callers wait for each other.
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Institution> lock(Collection<InstitutionId> ids) {
        return db.sql(SELECT + "where id = any (?) order by id for no key update")
                .param(ids.stream().map(InstitutionId::value).toArray(UUID[]::new))
                .query(new DataClassRowMapper<>(Institution.class))
                .list();
    }

    private Optional<Institution> one(String which, Object it) {
        return db.sql(SELECT + which)
                .param(it)
                .query(new DataClassRowMapper<>(Institution.class))
                .optional();
    }

    /// Says whom to reach, and by which number.
    ///
    /// @param written exactly one mobile number of this country
    /// @param seen the version that was looked at
    /// @throws InstitutionRefusal when a field is at fault (`name`, `phone`), or somebody was
    ///     quicker
    @Transactional
    public void setContact(InstitutionId id, String name, String written, int seen, User by) {
        var it = unchanged(id, seen);
        var phone = mobile(written);
        if (name.strip().length() > LONGEST_NAME) {
            throw new InstitutionRefusal("name", "institutions.wrong.long", LONGEST_NAME);
        }
        put(it, name.strip(), phone, by);
    }

    /// Notes the number that an invitation was made with, in the caller's transaction; the name
    /// stays.
    @Transactional(propagation = Propagation.MANDATORY)
    public void useNumber(Institution it, Phone phone, User by) {
        if (!phone.e164().equals(it.contactPhone())) {
            put(it, it.contactName(), phone, by);
        }
    }

    private void put(Institution it, String name, Phone phone, User by) {
        db.sql(
                        """
                        update institution
                        set contact_name = ?, contact_phone = ?, version = version + 1
                        where id = ?
                        """)
                .params(name, phone.e164(), it.id().value())
                .update();
        history.add(
                it.id(),
                "CONTACT",
                by.asActor(),
                it.phone().map(Phone::masked).orElse("-"),
                phone.masked(),
                name.isEmpty() ? "-" : name);
        audit.record(
                by.asActor(),
                "institution.contact",
                it.subject(),
                Map.of("phone", phone.masked(), "name", name));
        live.announce("grant", it.id().value().toString());
    }

    /// The whole number of a contact person, for somebody who keeps it; each look is recorded.
    @Transactional
    public String reveal(Institution it, Phone phone, User reader) {
        audit.record(reader.asActor(), "number.reveal", it.subject(), Map.of("code", it.code()));
        return phone.display();
    }

    /// Reads a field for exactly one number.
    ///
    /// @throws InstitutionRefusal at `phone`, saying what is wrong with it
    public static Phone mobile(String written) {
        return switch (WrittenMobile.read(written)) {
            case WrittenMobile.Right(var phone) -> phone;
            case WrittenMobile.Wrong(var fault) ->
                    throw new InstitutionRefusal("phone", "institutions.wrong.phone." + fault);
        };
    }

    /// Says how far its grant is.
    ///
    /// @param due when its report has to be in; needed from SPJ_DUE on, null keeps what is known
    /// @throws InstitutionRefusal when a field is at fault (`stage`, `due`), or somebody was
    /// quicker
    @Transactional
    public void setStage(
            InstitutionId id, Stage stage, @Nullable LocalDate due, int seen, User by) {
        var it = unchanged(id, seen);
        var then = due == null ? it.spjDue() : due;
        if (stage == Stage.SPJ_DUE && then == null) {
            throw new InstitutionRefusal("due", "institutions.wrong.due");
        }
        if (then != null && (then.getYear() < it.year() || then.getYear() > LAST_YEAR)) {
            throw new InstitutionRefusal("due", "institutions.wrong.dueEarly", it.year());
        }
        move(it, stage, then, by);
    }

    /// The report is asked for by that day, as part of the caller's transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public void askReport(Institution it, LocalDate due, User by) {
        move(it, Stage.SPJ_DUE, due, by);
    }

    /// The money is on its account, as part of the caller's transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public void disbursed(Institution it, User by) {
        if (it.stage() == Stage.PROPOSAL || it.stage() == Stage.SIGNED) {
            move(it, Stage.DISBURSED, it.spjDue(), by);
        }
    }

    private void move(Institution it, Stage stage, @Nullable LocalDate due, User by) {
        db.sql(
                        """
                        update institution
                        set stage = :stage, spj_due = cast(:due as date),
                            stage_at = case when stage = :stage then stage_at else :at end,
                            version = version + 1
                        where id = :id
                        """)
                .param("stage", stage.name())
                .param("due", due == null ? null : due.toString())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", it.id().value())
                .update();
        history.add(it.id(), "STAGE." + stage, by.asActor(), due == null ? "-" : due.toString());
        audit.record(
                by.asActor(),
                "institution.stage",
                it.subject(),
                Map.of("from", it.stage(), "to", stage));
        live.announce("grant", it.id().value().toString());
    }

    private Institution unchanged(InstitutionId id, int seen) {
        var it = lock(id);
        if (it.version() != seen) {
            throw new InstitutionRefusal("", "institutions.wrong.changed");
        }
        return it;
    }
}
