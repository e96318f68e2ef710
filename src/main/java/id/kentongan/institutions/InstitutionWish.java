package id.kentongan.institutions;

import id.kentongan.contacts.Phone;
import id.kentongan.imports.Faults;
import id.kentongan.imports.Plan.Change;
import id.kentongan.imports.Plan.Kind;
import id.kentongan.imports.Plan.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One row of a table of institutions that can be understood.
///
/// @param was what is known of it; null when it is new
record InstitutionWish(
        int line,
        String code,
        String name,
        String address,
        String district,
        String purpose,
        long amount,
        int year,
        Stage stage,
        String bank,
        String accountTail,
        @Nullable LocalDate spjDue,
        String contactName,
        @Nullable String contactPhone,
        @Nullable Institution was) {

    Step step() {
        var changes = new ArrayList<Change>();
        if (was == null) {
            return new Step(line, Kind.NEW, what(), changes);
        }
        Faults.compare(changes, "name", was.name(), name);
        Faults.compare(changes, "address", was.address(), address);
        Faults.compare(changes, "district", was.district(), district);
        Faults.compare(changes, "purpose", was.purpose(), purpose);
        Faults.compare(changes, "amount", String.valueOf(was.amount()), String.valueOf(amount));
        Faults.compare(changes, "year", String.valueOf(was.year()), String.valueOf(year));
        Faults.compare(changes, "stage", was.stage(), stage);
        Faults.compare(changes, "bank", was.bank(), bank);
        Faults.compare(changes, "account", was.accountTail(), accountTail);
        Faults.compare(changes, "spjDue", written(was.spjDue()), written(spjDue));
        Faults.compare(changes, "contact", was.contactName(), contactName);
        if (!Objects.equals(was.contactPhone(), contactPhone)) {
            changes.add(
                    new Change("phone", masked(was.contactPhone()), masked(contactPhone), false));
        }
        return new Step(line, changes.isEmpty() ? Kind.UNCHANGED : Kind.CHANGED, what(), changes);
    }

    private String what() {
        return code + " " + name;
    }

    private static String masked(@Nullable String phone) {
        return phone == null ? "" : new Phone(phone).masked();
    }

    private static String written(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
