package id.kentongan.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a message stands by all that is known of its segments. News may come in any order, late,
/// early or twice: each step takes the greater of two, so the end is the same (I5).
final class Standing {

    private static final Pattern ZEROS = Pattern.compile("0*");

    /// One submission of one part.
    record Place(int attempt, int number) {}

    /// What is known of it.
    ///
    /// @param failure the worst bad news ever, even when better came
    record Segment(
            DeliveryState state,
            @Nullable DeliveryState failure,
            @Nullable String error,
            @Nullable String doneAt) {

        Segment or(DeliveryState news, @Nullable String error, @Nullable String doneAt) {
            var better = state.or(news) != state;
            return new Segment(
                    state.or(news),
                    news.isFailure() ? failure == null ? news : failure.or(news) : failure,
                    better || this.error == null ? error : this.error,
                    better || this.doneAt == null ? doneAt : this.doneAt);
        }
    }

    private final DeliveryState before;
    private final int wanted;
    private final Map<Place, Segment> segments = new HashMap<>();

    /// @param wanted how many segments the message has
    Standing(DeliveryState before, int wanted) {
        this.before = before;
        this.wanted = wanted;
    }

    void know(Place place, Segment segment) {
        segments.put(place, segment);
    }

    /// A receipt of one segment.
    void hear(Place place, DeliveryState news, @Nullable String error, @Nullable String doneAt) {
        segments.computeIfPresent(place, (_, it) -> it.or(news, error, doneAt));
    }

    DeliveryState before() {
        return before;
    }

    Map<Place, Segment> segments() {
        return segments;
    }

    /// Where the message is now. What the carrier never took cannot fail by a receipt; but that the
    /// phone has it counts always.
    DeliveryState state() {
        var together = together();
        var accepted = before == DeliveryState.IN_DOUBT && isWhole();
        var from = accepted ? DeliveryState.SENT : before;
        var moves = from.rank() >= DeliveryState.SENT.rank() || together == DeliveryState.DELIVERED;
        return moves ? from.or(together) : before;
    }

    /// Whether good and bad news came of the same segment.
    boolean isContradicted() {
        return segments.values().stream()
                .anyMatch(it -> it.state() == DeliveryState.DELIVERED && it.failure() != null);
    }

    /// The carrier's word for why it failed; zeros with what arrived are its word for "no error".
    @Nullable String error() {
        var state = state();
        return segments.values().stream()
                .filter(it -> it.state() == state)
                .map(Segment::error)
                .filter(Objects::nonNull)
                .filter(it -> state != DeliveryState.DELIVERED || !ZEROS.matcher(it).matches())
                .findFirst()
                .orElse(null);
    }

    /// Delivered when every segment is; failed when one ever was; else still only sent.
    private DeliveryState together() {
        var delivered =
                segments.entrySet().stream()
                        .filter(it -> it.getValue().state() == DeliveryState.DELIVERED)
                        .map(it -> it.getKey().number())
                        .distinct()
                        .count();
        if (delivered >= wanted) {
            return DeliveryState.DELIVERED;
        }
        var together = DeliveryState.SENT;
        for (var it : segments.values()) {
            together = it.failure() == null ? together : together.or(it.failure());
        }
        return together;
    }

    private boolean isWhole() {
        return segments.keySet().stream().map(Place::number).distinct().count() >= wanted;
    }
}
