package id.kentongan.grants;

import id.kentongan.broadcasts.OrderedBroadcasts.Progress;
import org.jspecify.annotations.Nullable;

/// Where an invitation list is, as people say it.
enum Standing {
    NOT_SENT("off", "ti-circle-dashed"),
    SENDING("info", "ti-loader-2"),
    PAUSED("warn", "ti-player-pause"),
    /// Held by itself: too many errors.
    STOPPED("bad", "ti-alert-octagon"),
    DONE("ok", "ti-check"),
    DONE_WITH_FAILURES("bad", "ti-exclamation-circle"),
    DONE_WITH_DOUBTS("warn", "ti-help-hexagon"),
    CANCELLED("off", "ti-ban"),
    /// Its day is past and nobody sent it.
    PAST("off", "ti-calendar-off");

    private final String tone;
    private final String icon;

    Standing(String tone, String icon) {
        this.tone = tone;
        this.icon = icon;
    }

    String tone() {
        return tone;
    }

    String icon() {
        return icon;
    }

    String key() {
        return "grants.standing." + name();
    }

    /// @param progress of its latest round; null before the first
    static Standing of(
            boolean cancelled, boolean processed, boolean past, @Nullable Progress progress) {
        if (cancelled) {
            return CANCELLED;
        }
        if (!processed || progress == null) {
            return past ? PAST : NOT_SENT;
        }
        return switch (progress.state()) {
            case RUNNING -> SENDING;
            case PAUSED -> PAUSED;
            case STOPPED -> STOPPED;
            case CANCELLED, FINISHED ->
                    progress.failed() + progress.cancelled() + progress.suppressed() > 0
                            ? DONE_WITH_FAILURES
                            : progress.inDoubt() > 0 ? DONE_WITH_DOUBTS : DONE;
        };
    }
}
