package id.kentongan.broadcasts;

import id.kentongan.directory.UnitId;
import id.kentongan.messaging.MessageClass;
import id.kentongan.templates.TextRefusal;
import id.kentongan.templates.Wording;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A broadcast as its author wants it, before anybody else has seen it.
record BroadcastDraft(
        String name,
        MessageClass messageClass,
        String text,
        @Nullable UUID templateVersion,
        @Nullable UnitId unit,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt,
        int canary,
        @Nullable Integer canaryMinutes,
        int stopPercent) {

    static final int CANARY = 20;
    static final int STOP_PERCENT = 20;
    static final int STOP_LEAST = 50;
    static final Set<MessageClass> CLASSES =
            Set.of(
                    MessageClass.EMERGENCY,
                    MessageClass.ALERT,
                    MessageClass.INVITATION,
                    MessageClass.BULK);
    private static final int LONGEST = 1530;

    /// @throws BroadcastRefusal when a field is at fault
    void check(Instant now) {
        checkTerms(now);
        if (text.isBlank()) {
            throw new BroadcastRefusal("text", "text");
        }
        if (text.length() > LONGEST) {
            throw new BroadcastRefusal("text", "textLong", LONGEST);
        }
        wording();
    }

    /// Everything but the text.
    ///
    /// @throws BroadcastRefusal when a field is at fault
    void checkTerms(Instant now) {
        if (name.isBlank() || name.strip().length() > 120) {
            throw new BroadcastRefusal("name", "name", 120);
        }
        if (!CLASSES.contains(messageClass)) {
            throw new BroadcastRefusal("messageClass", "class");
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new BroadcastRefusal("expiresAt", "expired");
        }
        if (expiresAt != null && notBefore != null && !expiresAt.isAfter(notBefore)) {
            throw new BroadcastRefusal("expiresAt", "expiresFirst");
        }
        if (canary < 0 || canary > 1000) {
            throw new BroadcastRefusal("canary", "canary");
        }
        if (canaryMinutes != null && (canaryMinutes < 1 || canaryMinutes > 1440)) {
            throw new BroadcastRefusal("canaryMinutes", "canaryMinutes");
        }
        if (stopPercent < 1 || stopPercent > 100) {
            throw new BroadcastRefusal("stopPercent", "stopPercent");
        }
    }

    Wording wording() {
        try {
            return Wording.of(text);
        } catch (TextRefusal refusal) {
            throw new BroadcastRefusal("text", refusal.key(), refusal.args());
        }
    }
}
