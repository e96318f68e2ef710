package id.kentongan.alerts;

import id.kentongan.contacts.Email;
import id.kentongan.contacts.Phone;
import id.kentongan.imports.Faults;
import id.kentongan.imports.Plan.Change;
import id.kentongan.imports.Plan.Kind;
import id.kentongan.imports.Plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of a table of employees that can be understood.
///
/// @param password null for none, or for the same as before
/// @param known the employee as the register has him; null for a new one
record EmployeeWish(
        int line,
        String nip,
        String name,
        String unit,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String password,
        boolean active,
        @Nullable Known known) {

    /// Somebody as the register has him.
    record Known(
            String nip,
            String name,
            String unit,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String passwordMark,
            boolean hasPassword,
            boolean active) {}

    /// What would become of him.
    Step step() {
        var what = name + ", " + new Nip(nip).display();
        if (known == null) {
            return new Step(line, Kind.NEW, what, List.of());
        }
        var changes = new ArrayList<Change>();
        Faults.compare(changes, "name", known.name(), name);
        Faults.compare(changes, "unit", said(known.unit()), said(unit));
        Faults.compare(changes, "phone", masked(known.phone()), masked(phone));
        Faults.compare(changes, "email", written(known.email()), written(email));
        Faults.compare(changes, "active", (Object) known.active(), active);
        if (password != null) {
            changes.add(new Change("password", known.hasPassword() ? "•••" : "-", "•••", false));
        }
        return new Step(line, changes.isEmpty() ? Kind.UNCHANGED : Kind.CHANGED, what, changes);
    }

    private static String said(String unit) {
        return unit.isEmpty() ? "-" : unit;
    }

    private static String written(@Nullable String email) {
        return email == null ? "-" : new Email(email).masked();
    }

    private static String masked(@Nullable String phone) {
        return phone == null ? "-" : new Phone(phone).masked();
    }

    // A password stays out of every log.
    @Override
    public String toString() {
        return "EmployeeWish[" + line + "]";
    }
}
