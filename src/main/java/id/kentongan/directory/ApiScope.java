package id.kentongan.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// One thing a program may be allowed to do with its key.
public enum ApiScope {
    /// Send messages.
    MESSAGES_SEND,
    /// Read what became of one's own messages.
    MESSAGES_READ,
    /// Read how the centre is doing, in numbers.
    METRICS_READ;

    /// As it is written: `messages:send`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<ApiScope> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
