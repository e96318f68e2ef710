package id.kentongan.messaging;

import id.kentongan.web.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One connection as the channel page shows it.
///
/// @param queued messages that wait to leave by it
/// @param oldest when the oldest of them came into the queue
/// @param doubtful messages of it whose fate is unknown
record ChannelPanel(ChannelHealth health, int queued, @Nullable Instant oldest, int doubtful) {

    /// How a connection looks to staff.
    enum Condition {
        GOOD("ok", "ti-circle-check"),
        RESTING("off", "ti-player-pause"),
        TROUBLED("warn", "ti-alert-triangle"),
        DEAD("bad", "ti-circle-x");

        private final String tone;
        private final String icon;

        Condition(String tone, String icon) {
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
            return "channels.state." + name();
        }
    }

    /// What it brings to people.
    private enum Kind {
        TEXTS("ti-message", "UP"),
        TELEGRAM("ti-brand-telegram", "LISTENING"),
        EMAIL("ti-mail", "CONNECTED");

        private final String icon;
        private final String well;

        /// @param well how it is called when all is well, as part of a key
        Kind(String icon, String well) {
            this.icon = icon;
            this.well = well;
        }
    }

    private static final String TEXTS = "smpp";
    private static final int FULL = 10;

    String id() {
        return health.channel().value();
    }

    /// `SMS`, `SMS, ikatan 2`; a kind of channel without a name of its own shows its id.
    String title(Words words) {
        if (kind() != Kind.TEXTS) {
            return words.of("channels.title." + id());
        }
        if (!id().equals(TEXTS) && !id().startsWith(TEXTS + "-")) {
            return id();
        }
        return id().equals(TEXTS)
                ? words.of("channels.title.smpp")
                : words.of("channels.title.numbered", id().substring(TEXTS.length() + 1));
    }

    /// The sign of what people have on their phones for it.
    String icon() {
        return kind().icon;
    }

    /// Whether what waits to leave is held up by it.
    boolean isHeldUp() {
        return health.state() != ChannelHealth.State.DEAF;
    }

    private Kind kind() {
        return health.channel().equals(ChannelId.TELEGRAM)
                ? Kind.TELEGRAM
                : health.channel().equals(ChannelId.EMAIL) ? Kind.EMAIL : Kind.TEXTS;
    }

    Condition condition() {
        return switch (health.state()) {
            case UP -> Condition.GOOD;
            case STANDBY -> Condition.RESTING;
            case CONNECTING, DEAF, HALTED -> Condition.TROUBLED;
            case DOWN -> Condition.DEAD;
        };
    }

    /// Whether somebody should look at it.
    boolean isAmiss() {
        return condition() == Condition.TROUBLED || condition() == Condition.DEAD;
    }

    /// What the banner over the page says.
    String bannerKey() {
        return switch (health.state()) {
            case HALTED, DEAF -> "channels.banner." + health.state();
            case UP, CONNECTING, STANDBY, DOWN -> "channels.banner." + condition();
        };
    }

    String sinceKey() {
        return switch (health.state()) {
            case UP, HALTED -> "channels.since." + kind().well;
            case DEAF -> "channels.since.DEAF";
            case STANDBY -> "channels.since.STANDBY";
            case CONNECTING, DOWN -> "channels.since.DOWN";
        };
    }

    boolean windowFull() {
        return health.window() > 0 && health.inFlight() >= health.window();
    }

    /// What one window and this round-trip allow, in segments a second; null when something else
    /// sets the pace.
    @Nullable Integer windowLimit() {
        var trip = health.roundTrip();
        if (!windowFull() || queued < FULL || trip == null || trip.toMillis() == 0) {
            return null;
        }
        var most = (int) (health.window() * 1000L / trip.toMillis());
        return health.rateLimit() > 0 && most >= health.rateLimit() ? null : Math.max(most, 1);
    }

    int most() {
        return perMinute().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    int sum() {
        return perMinute().stream().mapToInt(Integer::intValue).sum();
    }

    /// The curve of the last hour, 300 wide and 44 high: `M0 40L5 38…`.
    String curve() {
        var values = perMinute();
        if (values.size() < 2) {
            return "M0 42H300";
        }
        var top = Math.max(most(), 1);
        var path = new StringBuilder("M");
        for (int i = 0; i < values.size(); i++) {
            path.append(i == 0 ? "" : "L")
                    .append(i * 300 / (values.size() - 1))
                    .append(' ')
                    .append(42 - 38 * values.get(i) / top);
        }
        return path.toString();
    }

    private List<Integer> perMinute() {
        return health.perMinute();
    }
}
