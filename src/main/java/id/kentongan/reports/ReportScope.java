package id.kentongan.reports;

import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The cases that a reader's figures may count.
///
/// @param all the whole office; else only those of `unit`, and none when it is null
/// @param unitName short name of the only unit
record ReportScope(boolean all, @Nullable UUID unit, @Nullable String unitName) {

    /// What the office as a whole files.
    static final ReportScope OFFICE = new ReportScope(true, null, null);

    static ReportScope of(User user) {
        var unit = user.unit();
        return user.may(Permission.CASE_READ_ALL)
                ? OFFICE
                : new ReportScope(
                        false,
                        unit == null ? null : unit.id().value(),
                        unit == null ? null : unit.shortName());
    }
}
