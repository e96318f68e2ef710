package id.kentongan.evidence;

import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How much of the messages one reader may see.
///
/// @param all every message; else only those of `unit`, and none when it is null
/// @param texts what every message says; else only those of `unit`
/// @param numbers whole telephone numbers
/// @param decides may take back, resend and write off
/// @param channels may open the channel page
record Sight(
        boolean all,
        @Nullable UUID unit,
        boolean texts,
        boolean numbers,
        boolean decides,
        boolean channels) {

    static Sight of(User user) {
        var unit = user.unit();
        return new Sight(
                user.may(Permission.MESSAGE_READ),
                unit == null || !user.may(Permission.CASE_READ_UNIT) ? null : unit.id().value(),
                user.may(Permission.CASE_READ_ALL),
                user.may(Permission.NUMBER_REVEAL),
                user.may(Permission.CHANNEL_RESOLVE),
                user.may(Permission.CHANNEL_READ));
    }

    /// Whether he may read what a message of `owner` says.
    boolean reads(@Nullable UUID owner) {
        return texts || owner != null && owner.equals(unit);
    }
}
