package id.kentongan.inbox;

import id.kentongan.directory.Permission;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import org.jspecify.annotations.Nullable;

/// The cases that a user may know of: all, those of one unit, or none.
///
/// @param unit the only unit to show; null for none unless `all`
/// @param mayReveal whether a number may be found by a part of it
public record InboxScope(boolean all, @Nullable UnitId unit, boolean mayReveal) {

    static InboxScope of(User user) {
        return of(user, user.may(Permission.CASE_READ_ALL));
    }

    /// The same for the page of one's own unit: never more than that unit.
    public static InboxScope of(User user, InboxFilter filter) {
        return of(user, user.may(Permission.CASE_READ_ALL) && !filter.isOwnUnit());
    }

    private static InboxScope of(User user, boolean all) {
        var own = user.unit() == null || !user.may(Permission.CASE_READ_UNIT) ? null : user.unit();
        return new InboxScope(
                all, all || own == null ? null : own.id(), user.may(Permission.NUMBER_REVEAL));
    }
}
