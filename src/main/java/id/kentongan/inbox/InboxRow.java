package id.kentongan.inbox;

import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseState;
import id.kentongan.cases.Category;
import id.kentongan.cases.Publicity;
import id.kentongan.contacts.Address;
import id.kentongan.messaging.DeliveryState.Mark;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the list.
record InboxRow(
        CaseId id,
        String code,
        String replyTo,
        @Nullable String contactName,
        String channel,
        CaseState state,
        @Nullable Category category,
        @Nullable String unit,
        String subject,
        boolean unread,
        int version,
        Mark mark,
        Publicity publicity,
        Instant changedAt) {

    /// The sender by name when we know it, else by the masked number.
    String sender() {
        return contactName == null || contactName.isBlank()
                ? Address.parse(replyTo).masked()
                : contactName;
    }

    /// Where the next page begins.
    String cursor() {
        return changedAt + "~" + id.value();
    }
}
