package id.kentongan.webhooks;

import java.time.Duration;

/// How the other side took a call.
sealed interface Answer {

    /// 2xx.
    record Taken(int status) implements Answer {}

    /// Any other status.
    ///
    /// @param retryAfter how long it wants to be left alone; zero when it does not say
    /// @param words the beginning of what it said, fit to be shown
    record Refused(int status, Duration retryAfter, String words) implements Answer {}

    /// There was none.
    ///
    /// @param error `timeout`, `connect`, `dns`, `tls`, `address`, `connection`
    record None(String error) implements Answer {}
}
