package id.kentongan.alerts;

import static java.util.stream.Collectors.toMap;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Phone;
import id.kentongan.web.Live;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Which telephones and chats are registered, and for whom.
@Component
class Registrations {

    /// What pages hear when something of an employee changes; never of whom.
    static final String TOPIC = "employee";

    private static final String REGISTRATION =
            """
            select id, nip, address, kind, tied_phone, since, ended_at, end_reason
            from employee_registration
            """;

    private final JdbcClient db;
    private final Objections objections;
    private final Audit audit;
    private final Live live;
    private final InstantSource clock;

    Registrations(
            JdbcClient db, Objections objections, Audit audit, Live live, InstantSource clock) {
        this.db = db;
        this.objections = objections;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    Optional<Registration> at(Address address) {
        return Optional.ofNullable(among(List.of(address.uri())).get(address.uri()));
    }

    /// Those of `addresses` that are registered.
    Map<String, Registration> among(Collection<String> addresses) {
        return db
                .sql(REGISTRATION + "where address = any (?) and ended_at is null")
                .param(addresses.toArray(String[]::new))
                .query(new DataClassRowMapper<>(Registration.class))
                .list()
                .stream()
                .collect(toMap(Registration::address, it -> it));
    }

    /// Where an employee is registered now: his chat first.
    List<Registration> of(String nip) {
        return db.sql(REGISTRATION + "where nip = ? and ended_at is null order by kind")
                .param(nip)
                .query(new DataClassRowMapper<>(Registration.class))
                .list();
    }

    /// All that there were, the last first.
    List<Registration> history(String nip) {
        return db.sql(REGISTRATION + "where nip = ? order by since desc")
                .param(nip)
                .query(new DataClassRowMapper<>(Registration.class))
                .list();
    }

    Optional<Registration> find(UUID id) {
        return db.sql(REGISTRATION + "where id = ?")
                .param(id)
                .query(new DataClassRowMapper<>(Registration.class))
                .optional();
    }

    /// Registers `address` for him in place of the one of its kind. Whoever registers wants to hear
    /// from us: a STOP from before counts no more.
    @Transactional(propagation = Propagation.MANDATORY)
    void add(Employee employee, Address address) {
        var kind = Registration.Kind.of(address);
        var by = himself(employee);
        of(employee.nip()).stream()
                .filter(it -> it.kind() == kind)
                .forEach(it -> end(it, Registration.End.MOVED, by));
        db.sql(
                        """
                        insert into employee_registration (id, nip, address, kind, since)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(
                        UUID.randomUUID(),
                        employee.nip(),
                        address.uri(),
                        kind.name(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        objections.lift(address, Objections.Kind.OPTED_OUT, by);
        record(by, "employee.register", employee.nip(), address);
    }

    /// Ends one; false when it had ended.
    @Transactional
    boolean end(Registration it, Registration.End why, Actor by) {
        var ended =
                db.sql(
                                        """
                                        update employee_registration
                                        set ended_at = ?, end_reason = ?, ended_by = ?
                                        where id = ? and ended_at is null
                                        """)
                                .params(
                                        clock.instant().atOffset(ZoneOffset.UTC),
                                        why.name(),
                                        by.id(),
                                        it.id())
                                .update()
                        == 1;
        if (ended) {
            record(by, "employee.unregister", it.nip(), it.where());
        }
        return ended;
    }

    /// Ties a telephone to a chat, for texts that do not reach the chat.
    @Transactional(propagation = Propagation.MANDATORY)
    void tie(Registration it, Phone phone) {
        db.sql("update employee_registration set tied_phone = ? where id = ?")
                .params(phone.e164(), it.id())
                .update();
        record(new Actor("employee:" + it.nip(), ""), "employee.tie", it.nip(), phone);
    }

    static Actor himself(Employee employee) {
        return new Actor("employee:" + employee.nip(), employee.name());
    }

    private void record(Actor by, String action, String nip, Address address) {
        audit.record(by, action, "employee:" + nip, Map.of("address", address.masked()));
        live.announce(TOPIC, "");
    }
}
