package id.kentongan.officials;

import static id.kentongan.officials.UnitImport.plain;
import static java.util.Objects.requireNonNull;

import id.kentongan.audit.Actor;
import id.kentongan.directory.UserDesk;
import id.kentongan.directory.UserDraft;
import id.kentongan.directory.UserId;
import id.kentongan.imports.Column;
import id.kentongan.imports.Faults;
import id.kentongan.imports.Plan;
import id.kentongan.imports.Plan.Change;
import id.kentongan.imports.Plan.Fault;
import id.kentongan.imports.Plan.Kind;
import id.kentongan.imports.Plan.Secret;
import id.kentongan.imports.Plan.Step;
import id.kentongan.imports.Sheet;
import id.kentongan.imports.TableImport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Users from a table, known by their user names. Somebody new gets a password that is told once;
/// who is not in the table stays as he is.
@Component
class UserImport extends TableImport<UserImport.Wish> {

    /// Making a password's hash takes a tenth of a second.
    static final int MOST = 1_000;

    private static final int LONGEST_NAME = 120;
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");
    private static final List<Column> COLUMNS =
            List.of(
                    Column.needed("username", "nama_pengguna", "pengguna", "username"),
                    Column.needed("name", "nama", "nama_lengkap"),
                    Column.needed("role", "peran", "role", "rule"),
                    Column.optional("unit", "unit", "dinas", "skpd", "opd"),
                    Column.optional("active", "status", "aktif", "active"));

    record Known(
            UUID id,
            int version,
            String name,
            Set<String> roles,
            @Nullable UnitLine unit,
            boolean active) {}

    /// A row that can be understood, and the user that it is about.
    record Wish(
            int line,
            String username,
            String name,
            Set<String> roles,
            @Nullable UnitLine unit,
            boolean active,
            @Nullable Known user) {}

    private final JdbcClient db;
    private final Roster roster;
    private final UserDesk desk;

    UserImport(JdbcClient db, Roster roster, UserDesk desk) {
        super("users", COLUMNS, MOST);
        this.db = db;
        this.roster = roster;
        this.desk = desk;
    }

    @Override
    protected List<Secret> carryOut(Work<Wish> work, Actor by) {
        for (var it : work.that(Kind.CHANGED)) {
            var known = requireNonNull(it.user());
            desk.change(
                    new UserDesk.Change(new UserId(known.id()), known.version(), draft(it)), by);
        }
        return work.that(Kind.NEW).stream()
                .map(it -> new Secret(it.username(), desk.add(draft(it), by).password()))
                .toList();
    }

    private static UserDraft draft(Wish it) {
        var unit = it.unit() == null ? null : it.unit().id();
        return new UserDraft(it.username(), it.name(), unit, it.roles(), it.active());
    }

    @Override
    protected Work<Wish> work(Sheet sheet) {
        var units = new HashMap<String, UnitLine>();
        var all = roster.units("");
        all.forEach(it -> units.put(plain(it.name()), it));
        all.forEach(it -> units.put(plain(it.shortName()), it));
        var known = known(all);
        var roles = new TreeSet<>(db.sql("select code from role").query(String.class).list());
        var faults = new ArrayList<Fault>();
        var wishes = new ArrayList<Wish>();
        var seen = new HashMap<String, Integer>();
        for (var row : sheet.rows()) {
            var wish = wish(row, units, known, roles, seen, faults);
            if (wish != null) {
                wishes.add(wish);
            }
        }
        return new Work<>(
                new Plan(wishes.stream().map(UserImport::step).toList(), faults, sheet.ignored()),
                wishes);
    }

    private Map<String, Known> known(List<UnitLine> units) {
        var byId = new HashMap<UUID, UnitLine>();
        units.forEach(it -> byId.put(it.id().value(), it));
        var known = new HashMap<String, Known>();
        db.sql(
                        """
                        select u.id, u.version, u.username, u.name, u.unit, u.active,
                            array(select r.role from user_role r where r.app_user = u.id) as roles
                        from app_user u
                        """)
                .query(
                        row -> {
                            var unit = row.getObject("unit", UUID.class);
                            known.put(
                                    row.getString("username"),
                                    new Known(
                                            row.getObject("id", UUID.class),
                                            row.getInt("version"),
                                            row.getString("name"),
                                            new TreeSet<>(
                                                    Arrays.asList(
                                                            (String[])
                                                                    row.getArray("roles")
                                                                            .getArray())),
                                            unit == null ? null : byId.get(unit),
                                            row.getBoolean("active")));
                        });
        return known;
    }

    private static @Nullable Wish wish(
            Sheet.Row row,
            Map<String, UnitLine> units,
            Map<String, Known> known,
            Set<String> roles,
            Map<String, Integer> seen,
            List<Fault> faults) {
        var before = faults.size();
        var line = row.line();
        var username = row.get("username").toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(username).matches()) {
            faults.add(new Fault(line, "username", "imports.fault.username"));
        }
        var first = seen.putIfAbsent(username, line);
        if (first != null) {
            faults.add(new Fault(line, "username", "imports.fault.same", first));
        }
        var name = Faults.text(row, "name", LONGEST_NAME, faults);
        var wanted = roles(row, roles, faults);
        var active = Faults.active(row, faults);
        var unit = units.get(plain(row.get("unit")));
        if (unit == null && !row.get("unit").isEmpty()) {
            faults.add(new Fault(line, "unit", "imports.fault.unit", Faults.cut(row.get("unit"))));
        }
        if (row.get("unit").isEmpty() && wanted.equals(Set.of("OPERATOR"))) {
            faults.add(new Fault(line, "unit", "imports.fault.operatorUnit"));
        }
        return faults.size() > before
                ? null
                : new Wish(line, username, name, wanted, unit, active, known.get(username));
    }

    /// One role or several: `moderator + operator`.
    private static Set<String> roles(Sheet.Row row, Set<String> known, List<Fault> faults) {
        var wanted = new TreeSet<String>();
        for (var word : Faults.text(row, "role", LONGEST_NAME, faults).split("[\\s,;+/&]+", -1)) {
            var code = word.toUpperCase(Locale.ROOT);
            if (known.contains(code)) {
                wanted.add(code);
            } else if (!word.isEmpty()) {
                faults.add(new Fault(row.line(), "role", "imports.fault.role", Faults.cut(word)));
            }
        }
        return wanted;
    }

    private static Step step(Wish it) {
        var was = it.user();
        if (was == null) {
            return new Step(it.line(), Kind.NEW, it.username(), List.of());
        }
        var changes = new ArrayList<Change>();
        Faults.compare(changes, "name", was.name(), it.name());
        Faults.compare(
                changes, "role", String.join(" + ", was.roles()), String.join(" + ", it.roles()));
        Faults.compare(changes, "unit", shortName(was.unit()), shortName(it.unit()));
        Faults.compare(changes, "active", (Object) was.active(), it.active());
        return new Step(
                it.line(),
                changes.isEmpty() ? Kind.UNCHANGED : Kind.CHANGED,
                it.username(),
                changes);
    }

    private static String shortName(@Nullable UnitLine unit) {
        return unit == null ? "-" : unit.shortName();
    }
}
