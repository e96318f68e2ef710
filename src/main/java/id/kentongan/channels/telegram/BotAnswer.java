package id.kentongan.channels.telegram;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What came of a call to the Bot API.
sealed interface BotAnswer {

    /// It did it.
    record Done(JsonNode result) implements BotAnswer {}

    /// It did not, in its own words.
    ///
    /// @param retryAfter how long to wait; null when it does not say
    /// @param movedTo the chat that this one has become; null when it has not
    record Refused(int code, String words, @Nullable Duration retryAfter, @Nullable Long movedTo)
            implements BotAnswer {

        boolean says(String part) {
            return words.toLowerCase(java.util.Locale.ROOT).contains(part);
        }

        /// As `403 Forbidden: bot was blocked by the user`.
        String reason() {
            return code + " " + words;
        }
    }

    /// Nothing of the call left this machine.
    record NotSent(String reason) implements BotAnswer {}

    /// It may have been done or not.
    record Unknown(String reason) implements BotAnswer {}
}
