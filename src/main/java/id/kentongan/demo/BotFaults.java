package id.kentongan.demo;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Everything that Telegram can do to a bot, as switches of the [BotServer]; each may be changed at
/// any time and from any thread. All are off at first.
public final class BotFaults {

    /// What is answered instead of the truth.
    ///
    /// @param parameters for `retry_after` and `migrate_to_chat_id`
    record Refusal(int code, String words, Map<String, Long> parameters) {}

    private final Map<Long, Refusal> refusals = new ConcurrentHashMap<>();
    private final Map<Long, Long> moved = new ConcurrentHashMap<>();
    private final Set<Long> blocked = ConcurrentHashMap.newKeySet();
    private final AtomicLong sends = new AtomicLong();
    private final AtomicInteger floods = new AtomicInteger();
    private volatile long floodSeconds;
    private volatile int floodEvery;
    private volatile boolean revoked;
    private volatile boolean mute;
    private volatile boolean noFiles;
    private volatile boolean blockedByAll;
    private volatile int breakEvery;
    private volatile int loseEvery;
    private volatile int garbleEvery;
    private volatile Duration slow = Duration.ZERO;
    private volatile boolean doubled;
    private volatile boolean shuffled;
    private volatile boolean contested;
    private volatile boolean strangers;
    private volatile boolean illegible;

    BotFaults() {}

    /// Everything as at first; counting for "every nth" begins again.
    public void reset() {
        refusals.clear();
        moved.clear();
        blocked.clear();
        sends.set(0);
        floods.set(0);
        floodEvery = 0;
        revoked = false;
        mute = false;
        noFiles = false;
        blockedByAll = false;
        breakEvery = 0;
        loseEvery = 0;
        garbleEvery = 0;
        slow = Duration.ZERO;
        doubled = false;
        shuffled = false;
        contested = false;
        strangers = false;
        illegible = false;
    }

    /// The next `times` messages are answered with 429 and `retry_after`.
    public void flood(int times, int retryAfterSeconds) {
        floodSeconds = retryAfterSeconds;
        floods.set(times);
    }

    /// Every nth message is answered with 429 and `retry_after`; 0 for none.
    public void floodEvery(int nth, int retryAfterSeconds) {
        floodSeconds = retryAfterSeconds;
        floodEvery = nth;
    }

    /// No token is known any more, as when BotFather has given the bot another.
    public void revoke(boolean on) {
        revoked = on;
    }

    /// Every question for updates is answered with 500.
    public void mute(boolean on) {
        mute = on;
    }

    /// Every question for a file is answered with 500.
    public void refuseFiles(boolean on) {
        noFiles = on;
    }

    /// Everybody has blocked the bot.
    public void blockEverywhere(boolean on) {
        blockedByAll = on;
    }

    /// Messages for `chat` are refused with `code`; 0 takes them again.
    public void refuse(long chat, int code, String words) {
        if (code == 0) {
            refusals.remove(chat);
        } else {
            refusals.put(chat, new Refusal(code, words, Map.of()));
        }
    }

    /// The group `from` has become `to`.
    public void move(long from, long to) {
        moved.put(from, to);
    }

    /// Every nth message is answered with 500 and not sent; 0 for none.
    public void breakEvery(int nth) {
        breakEvery = nth;
    }

    /// Every nth message is sent, and the line cut without an answer; 0 for none.
    public void loseEvery(int nth) {
        loseEvery = nth;
    }

    /// Every nth message is sent, and a proxy answers with an error page; 0 for none.
    public void garbleEvery(int nth) {
        garbleEvery = nth;
    }

    /// Every call but for updates is answered this much later.
    public void slow(Duration delay) {
        slow = delay;
    }

    /// Each update comes twice, and once more when it was confirmed.
    public void doubleUpdates(boolean on) {
        doubled = on;
    }

    /// Updates come newest first.
    public void shuffleUpdates(boolean on) {
        shuffled = on;
    }

    /// Another program asks for updates with the same token.
    public void contest(boolean on) {
        contested = on;
    }

    /// Whether a chat must have been started before the bot may write there.
    public void refuseStrangers(boolean on) {
        strangers = on;
    }

    /// No HTML can be read.
    public void refuseHtml(boolean on) {
        illegible = on;
    }

    void block(long chat, boolean on) {
        if (on) {
            blocked.add(chat);
        } else {
            blocked.remove(chat);
        }
    }

    boolean isBlocked(long chat) {
        return blocked.contains(chat);
    }

    /// What becomes of the next message for `chat`.
    Fate next(long chat, boolean html, boolean known) {
        long n = sends.incrementAndGet();
        var refusal = refusal(chat, html, known, n);
        return new Fate(refusal, isNth(n, loseEvery), isNth(n, garbleEvery));
    }

    record Fate(@Nullable Refusal refusal, boolean lost, boolean garbled) {}

    Duration slow() {
        return slow;
    }

    boolean hasDoubledUpdates() {
        return doubled;
    }

    boolean hasShuffledUpdates() {
        return shuffled;
    }

    boolean isRevoked() {
        return revoked;
    }

    boolean hasNoFiles() {
        return noFiles;
    }

    boolean isMute() {
        return mute;
    }

    boolean isContested() {
        return contested;
    }

    private @Nullable Refusal refusal(long chat, boolean html, boolean known, long n) {
        if (floods.getAndUpdate(left -> Math.max(0, left - 1)) > 0 || isNth(n, floodEvery)) {
            return new Refusal(
                    429,
                    "Too Many Requests: retry after " + floodSeconds,
                    Map.of("retry_after", floodSeconds));
        }
        if (isNth(n, breakEvery)) {
            return new Refusal(500, "Internal Server Error", Map.of());
        }
        var to = moved.get(chat);
        if (to != null) {
            return new Refusal(
                    400,
                    "Bad Request: group chat was upgraded to a supergroup chat",
                    Map.of("migrate_to_chat_id", to));
        }
        if (blocked.contains(chat) || blockedByAll) {
            return new Refusal(403, "Forbidden: bot was blocked by the user", Map.of());
        }
        if (strangers && !known) {
            return new Refusal(400, "Bad Request: chat not found", Map.of());
        }
        return html && illegible
                ? new Refusal(
                        400,
                        "Bad Request: can't parse entities: unsupported start tag at byte offset 0",
                        Map.of())
                : refusals.get(chat);
    }

    private static boolean isNth(long n, int nth) {
        return nth > 0 && n % nth == 0;
    }
}
