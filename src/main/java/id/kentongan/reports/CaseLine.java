package id.kentongan.reports;

import id.kentongan.cases.CaseState;
import id.kentongan.cases.Category;
import id.kentongan.contacts.Address;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One case in a list of cases: no words of anybody, and a number only masked.
///
/// @param opened second of the epoch
/// @param answered seconds from then to the first answer
record CaseLine(
        long opened,
        UUID serviceCase,
        String code,
        String replyTo,
        String channel,
        @Nullable String unitName,
        @Nullable Category category,
        CaseState state,
        @Nullable Integer answered,
        int rejections,
        int reopenings,
        boolean delivered,
        @Nullable Instant closedAt) {

    Instant openedAt() {
        return Instant.ofEpochSecond(opened);
    }

    @Nullable Instant answeredAt() {
        return answered == null ? null : openedAt().plusSeconds(answered);
    }

    String masked() {
        return Address.parse(replyTo).masked();
    }
}
