package id.kentongan.demo;

import id.kentongan.channels.Segments;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// Which texts the [LoadSmsc] has taken, and how often. It remembers a number for each segment, not
/// the words, so that a million of them fit.
public final class LoadLedger {

    /// A text that somebody has sent.
    ///
    /// @param to the telephone, digits without plus
    public record Sent(String to, String text) {}

    /// What became of texts.
    ///
    /// @param lost of which a part was never taken
    /// @param doubled of which a part was taken more than once
    public record Account(int sent, int lost, int doubled) {}

    private final Map<Long, Integer> taken = new ConcurrentHashMap<>();

    LoadLedger() {}

    /// How often this text was taken: its part that came least often.
    public int times(String to, String text) {
        return counts(to, text).min().orElse(0);
    }

    /// Compares what was sent with what was taken.
    public Account account(Collection<Sent> sent) {
        int lost = 0;
        int doubled = 0;
        for (var it : sent) {
            var counts = counts(it.to, it.text).summaryStatistics();
            lost += counts.getMin() == 0 ? 1 : 0;
            doubled += counts.getMax() > 1 ? 1 : 0;
        }
        return new Account(sent.size(), lost, doubled);
    }

    /// How many segments were taken more than once.
    public int doubled() {
        return (int) taken.values().stream().filter(it -> it > 1).count();
    }

    /// Counts part `number` (from 1) of a text.
    void take(String to, int number, String part) {
        taken.merge(key(to, number, part), 1, Integer::sum);
    }

    private IntStream counts(String to, String text) {
        var parts = Segments.of(text).parts();
        return IntStream.rangeClosed(1, parts.size())
                .map(n -> taken.getOrDefault(key(to, n, parts.get(n - 1)), 0));
    }

    private static long key(String to, int number, String part) {
        long hash = number;
        for (int i = 0; i < to.length(); i++) {
            hash = (hash ^ to.charAt(i)) * 0x100_0000_01B3L;
        }
        for (int i = 0; i < part.length(); i++) {
            hash = (hash ^ part.charAt(i)) * 0x100_0000_01B3L;
        }
        return hash * 0x9E37_79B9_7F4A_7C15L;
    }
}
