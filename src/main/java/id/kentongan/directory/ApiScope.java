package id.kentongan.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One thing a program may be allowed to do with its key.
public enum ApiScope {
    /// Send messages.
    MESSAGES_SEND,
    /// Read what became of one's own messages.
    MESSAGES_READ,
    /// Tell what happened in the HR system.
    EVENTS_SEND,
    /// Have itself called when a message of its own changes its state.
    WEBHOOKS,
    /// Read how the centre is doing, in numbers.
    METRICS_READ;

    /// As it is written: `messages:send`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    /// Those that `word` means: one by its code, `messages` or another thing for all that can be
    /// done with it, `messages:write` and `events:write` for sending. Empty when it means none.
    public static Set<ApiScope> named(String word) {
        var wanted = word.replaceFirst("^(messages|events):write$", "$1:send");
        return Arrays.stream(values())
                .filter(it -> it.code().equals(wanted) || it.code().startsWith(wanted + ":"))
                .collect(Collectors.toSet());
    }

    public static Optional<ApiScope> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
