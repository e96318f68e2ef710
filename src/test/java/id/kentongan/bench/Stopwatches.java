package id.kentongan.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/// How long each kind of request took, in milliseconds, over all who ask at once.
final class Stopwatches {

    private final Map<String, Queue<Double>> times = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    void took(String what, int status, long nanos) {
        times.computeIfAbsent(what, _ -> new ConcurrentLinkedQueue<>()).add(nanos / 1e6);
        statuses.merge(what + " " + status, 1, Integer::sum);
    }

    void failed(Exception why) {
        failures.add(why);
    }

    List<Exception> failures() {
        return List.copyOf(failures);
    }

    /// How often each kind was answered by each status.
    Map<String, Integer> statuses() {
        return new TreeMap<>(statuses);
    }

    /// Forgets what was the warming up.
    void clear() {
        times.clear();
        statuses.clear();
    }

    String table() {
        return names().map(
                        it ->
                                "%-12s n %6d   p50 %7.1f ms   p95 %7.1f ms   p99 %7.1f ms%n"
                                        .formatted(
                                                it,
                                                sorted(it).length,
                                                at(it, .5),
                                                at(it, .95),
                                                at(it, .99)))
                .collect(Collectors.joining());
    }

    String json() {
        return names().map(
                        it ->
                                "\"%s\": {\"n\": %d, \"p50\": %.1f, \"p95\": %.1f, \"p99\": %.1f}"
                                        .formatted(
                                                it,
                                                sorted(it).length,
                                                at(it, .5),
                                                at(it, .95),
                                                at(it, .99)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /// The longest that a kind took, at that share of its requests.
    double slowest(double quantile) {
        return names().mapToDouble(it -> at(it, quantile)).max().orElse(0);
    }

    private java.util.stream.Stream<String> names() {
        return times.keySet().stream().sorted();
    }

    private double at(String what, double quantile) {
        var sorted = sorted(what);
        return sorted[Math.min(sorted.length - 1, (int) (quantile * sorted.length))];
    }

    private double[] sorted(String what) {
        var all = times.getOrDefault(what, new ConcurrentLinkedQueue<>());
        var sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
