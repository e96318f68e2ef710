package id.kentongan.reminders;

import id.kentongan.directory.Permission;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;

/// How far a user sees into reminders: as far as into cases.
final class Sight {

    private Sight() {}

    static boolean reaches(User reader, UnitId unit) {
        return reader.may(Permission.CASE_READ_ALL) || reader.worksFor(unit);
    }

    /// Rules reach into every unit.
    static boolean keepsRules(User reader) {
        return reader.may(Permission.CASE_READ_ALL);
    }
}
