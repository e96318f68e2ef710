package id.kentongan.cases;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.ContactId;
import id.kentongan.contacts.ShortCode;
import id.kentongan.directory.Permission;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.DeliveryState.Mark;
import org.jspecify.annotations.Nullable;

/// One matter, as its row says it while we hold the row.
///
/// @param code what citizens and officials call it by, e.g. `K7Q2M`
/// @param replyTo the sender's address as it is written in tables
/// @param mark how far the last answer got
/// @param version one more with each deed
public record Case(
        CaseId id,
        String code,
        ContactId contact,
        ChannelId channel,
        String replyTo,
        CaseState state,
        @Nullable Category category,
        @Nullable UnitId unit,
        Mark mark,
        Publicity publicity,
        int version) {

    Address address() {
        return Address.parse(replyTo);
    }

    boolean canBeAnswered() {
        return !(address() instanceof ShortCode);
    }

    boolean isClosed() {
        return state == CaseState.CLOSED;
    }

    /// Where it stands while the citizen waits: with its unit, or with the moderator.
    CaseState waitingState() {
        return unit == null ? CaseState.NEW : CaseState.FORWARDED;
    }

    /// Whether this user may know that it exists.
    boolean isVisibleTo(User user) {
        return user.may(Permission.CASE_READ_ALL)
                || (user.may(Permission.CASE_READ_UNIT) && user.worksFor(unit));
    }
}
