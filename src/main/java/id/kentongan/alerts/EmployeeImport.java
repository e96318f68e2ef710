package id.kentongan.alerts;

import static java.sql.Types.VARCHAR;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.contacts.Email;
import id.kentongan.contacts.Phone;
import id.kentongan.imports.Column;
import id.kentongan.imports.Faults;
import id.kentongan.imports.Plan;
import id.kentongan.imports.Plan.Fault;
import id.kentongan.imports.Plan.Kind;
import id.kentongan.imports.Plan.Secret;
import id.kentongan.imports.Sheet;
import id.kentongan.imports.TableImport;
import id.kentongan.web.OfficeSettings;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Employees from a table, known by their NIP; who is not in it stays as he is. A password, or a
/// PIN to register with, is kept as a hash.
@Component
class EmployeeImport extends TableImport<EmployeeWish> {

    /// Making a password's hash takes a tenth of a second.
    static final int MOST_PASSWORDS = 1_000;

    private static final int LONGEST = 200;
    private static final List<Column> COLUMNS =
            List.of(
                    Column.needed("nip", "nip", "nip_baru"),
                    Column.needed("name", "nama", "nama_lengkap", "nama_pegawai"),
                    Column.optional("unit", "unit", "unit_kerja", "dinas", "skpd", "opd"),
                    Column.optional("phone", "nomor", "nomor_hp", "hp", "no_hp", "ponsel"),
                    Column.optional("email", "surel", "email", "e_mail", "alamat_surel"),
                    Column.optional("password", "sandi", "kata_sandi", "pin", "password"),
                    Column.optional("active", "status", "aktif", "active"));

    private final JdbcClient db;
    private final ImportedPasswords passwords;
    private final Audit audit;
    private final OfficeSettings office;
    private final InstantSource clock;

    EmployeeImport(
            JdbcClient db,
            ImportedPasswords passwords,
            Audit audit,
            OfficeSettings office,
            InstantSource clock) {
        super("employees", COLUMNS, Sheet.MOST);
        this.db = db;
        this.passwords = passwords;
        this.audit = audit;
        this.office = office;
        this.clock = clock;
    }

    @Override
    protected List<Secret> carryOut(Work<EmployeeWish> work, Actor by) {
        var all = Stream.of(Kind.NEW, Kind.CHANGED).flatMap(it -> work.that(it).stream()).toList();
        var fresh = new HashMap<String, String>();
        for (var it : all) {
            if (it.password() != null) {
                fresh.put(it.nip(), it.password());
            }
        }
        var hashes = passwords.hashes(fresh);
        all.forEach(it -> store(it, hashes.get(it.nip())));
        audit.record(
                by,
                "employee.import",
                "employees",
                Map.of(
                        "added", work.plan().count(Kind.NEW),
                        "changed", work.plan().count(Kind.CHANGED)));
        return List.of();
    }

    private void store(EmployeeWish it, @Nullable String hash) {
        var password = it.password();
        db.sql(
                        """
                        insert into employee as e
                            (nip, name, unit, phone, email, password_hash, password_mark,
                                active)
                        values (:nip, :name, :unit, :phone, :email, :hash, :mark, :active)
                        on conflict (nip) do update
                        set name = :name, unit = :unit, phone = :phone, email = :email,
                            active = :active,
                            password_hash = coalesce(:hash, e.password_hash),
                            password_mark = coalesce(:mark, e.password_mark),
                            version = e.version + 1
                        """)
                .param("nip", it.nip())
                .param("name", it.name())
                .param("unit", it.unit())
                .param("phone", it.phone(), VARCHAR)
                .param("email", it.email(), VARCHAR)
                .param("hash", hash, VARCHAR)
                .param(
                        "mark",
                        password == null ? null : passwords.mark(it.nip(), password),
                        VARCHAR)
                .param("active", it.active())
                .update();
    }

    @Override
    protected Work<EmployeeWish> work(Sheet sheet) {
        var known = new HashMap<String, EmployeeWish.Known>();
        db.sql(
                        """
                        select nip, name, unit, phone, email, password_mark,
                            password_hash is not null as has_password, active
                        from employee
                        """)
                .query(new DataClassRowMapper<>(EmployeeWish.Known.class))
                .list()
                .forEach(it -> known.put(it.nip(), it));
        var today = clock.instant().atZone(office.zone()).toLocalDate();
        var faults = new ArrayList<Fault>();
        var wishes = new ArrayList<EmployeeWish>();
        var seen = new HashMap<String, Integer>();
        for (var row : sheet.rows()) {
            var wish = wish(row, today, known, seen, faults);
            if (wish != null) {
                wishes.add(wish);
            }
        }
        var fresh = wishes.stream().filter(it -> it.password() != null).toList();
        if (fresh.size() > MOST_PASSWORDS) {
            faults.add(
                    new Fault(
                            fresh.get(MOST_PASSWORDS).line(),
                            "password",
                            "alerts.fault.passwords",
                            MOST_PASSWORDS));
        }
        return new Work<>(
                new Plan(wishes.stream().map(EmployeeWish::step).toList(), faults, sheet.ignored()),
                wishes);
    }

    private @Nullable EmployeeWish wish(
            Sheet.Row row,
            LocalDate today,
            Map<String, EmployeeWish.Known> known,
            Map<String, Integer> seen,
            List<Fault> faults) {
        var before = faults.size();
        var nip = NipColumn.read(row, today, faults);
        var first = seen.putIfAbsent(nip, row.line());
        if (first != null && !nip.isEmpty()) {
            faults.add(new Fault(row.line(), "nip", "imports.fault.same", first));
        }
        var name = Faults.text(row, "name", LONGEST, faults);
        var phone = phone(row, faults);
        var email = email(row, faults);
        var active = Faults.active(row, faults);
        var was = known.get(nip);
        var password = passwords.read(row, nip, was == null ? null : was.passwordMark(), faults);
        return faults.size() > before
                ? null
                : new EmployeeWish(
                        row.line(),
                        nip,
                        name,
                        unit(row, was),
                        phone == null && was != null ? was.phone() : phone,
                        email == null && was != null ? was.email() : email,
                        password,
                        active,
                        was);
    }

    /// What is not said stays.
    private static String unit(Sheet.Row row, EmployeeWish.@Nullable Known was) {
        var unit = row.get("unit");
        return unit.isEmpty() && was != null ? was.unit() : unit;
    }

    private static @Nullable String phone(Sheet.Row row, List<Fault> faults) {
        var written = row.get("phone");
        if (written.isEmpty()) {
            return null;
        }
        var phone = Phone.read(written).orElse(null);
        if (phone == null) {
            faults.add(new Fault(row.line(), "phone", "imports.fault.phone", Faults.cut(written)));
        }
        return phone == null ? null : phone.e164();
    }

    private static @Nullable String email(Sheet.Row row, List<Fault> faults) {
        var written = row.get("email");
        if (written.isEmpty()) {
            return null;
        }
        var email = Email.read(written).orElse(null);
        if (email == null) {
            faults.add(new Fault(row.line(), "email", "ways.fault.email", Faults.cut(written)));
        }
        return email == null ? null : email.address();
    }
}
