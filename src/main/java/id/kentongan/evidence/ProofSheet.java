package id.kentongan.evidence;

import id.kentongan.contacts.Address;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Reason;
import id.kentongan.web.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A proof as its template prints it. Its language is the office's.
///
/// @param zone the short name of the office's time: WIB, WITA, WIT
record ProofSheet(Proof proof, String office, String zone, Words words) {

    Story.Message message() {
        return proof.story().message();
    }

    String t(String key, Object... args) {
        return words.of(key, args);
    }

    /// `Sen 9 Mar 2026, 08.12.30 WIB`
    String time(@Nullable Instant at) {
        return at == null ? "–" : words.date(at) + ", " + words.clock(at) + " " + zone;
    }

    String recipient() {
        Address to = message().to();
        return proof.whole() ? to.display() : to.masked();
    }

    String state() {
        return t(message().stateKey());
    }

    /// What the state means, and what it does not.
    String meaning() {
        return t(message().meaningKey());
    }

    String tone() {
        return switch (message().state().mark()) {
            case RECEIVED -> "ok";
            case FAILED -> "bad";
            case DOUBT -> "doubt";
            case NONE -> "none";
        };
    }

    String reason(@Nullable String reason) {
        return reason == null || reason.isBlank() ? "–" : Reason.of(words, reason);
    }

    String of(DeliveryState state) {
        return t("evidence.state." + state);
    }

    String raw(Story.Report it) {
        return Discreet.raw(it.raw(), message().to(), proof.reads(), proof.whole());
    }
}
