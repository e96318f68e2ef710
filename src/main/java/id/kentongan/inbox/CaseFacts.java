package id.kentongan.inbox;

import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseState;
import id.kentongan.cases.Category;
import id.kentongan.cases.Publicity;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.ContactId;
import id.kentongan.contacts.ShortCode;
import id.kentongan.directory.UnitId;
import id.kentongan.messaging.DeliveryState.Mark;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One case as its page shows it.
///
/// @param lastActor who last changed it; empty for the citizen
/// @param publishedAs its number on the public page, which it keeps when it is taken back
public record CaseFacts(
        CaseId id,
        String code,
        ContactId contact,
        String replyTo,
        @Nullable String contactName,
        String channel,
        CaseState state,
        @Nullable Category category,
        @Nullable UnitId unit,
        @Nullable String unitName,
        @Nullable String unitShort,
        String subject,
        Mark mark,
        boolean unread,
        int version,
        Instant openedAt,
        @Nullable Instant closedAt,
        String lastActor,
        @Nullable Instant lastAt,
        Publicity publicity,
        @Nullable Long publishedAs) {

    String sender() {
        return Address.parse(replyTo).masked();
    }

    String number() {
        return Address.parse(replyTo).display();
    }

    /// A short code or name cannot be written to, and has nothing to hide.
    boolean canBeAnswered() {
        return !(Address.parse(replyTo) instanceof ShortCode);
    }

    boolean isClosed() {
        return state == CaseState.CLOSED;
    }
}
