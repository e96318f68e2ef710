package id.kentongan.messaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;

/// Who leaves next. Urgent lanes go first, and a part of the window is kept for them; inside a lane
/// whoever has had the least, counted in segments, has the next turn: one unit's 150,000 texts do
/// not hold up another's three.
final class Turns {

    /// The last lane that may use the whole window: emergencies and one-time codes.
    private static final int URGENT = MessageClass.OTP.ordinal();

    /// A message that is due.
    record Candidate(UUID id, int lane, UUID share, int segments) {}

    private final Map<UUID, Long> had = new HashMap<>();
    private final Comparator<Map.Entry<UUID, Queue<Candidate>>> leastFirst =
            Comparator.<Map.Entry<UUID, Queue<Candidate>>>comparingLong(
                            it -> had.getOrDefault(it.getKey(), 0L))
                    .thenComparing(Map.Entry::getKey);

    /// Chooses among `due` (in the order of their time) what fits.
    ///
    /// @param room segments that there is place for
    /// @param roomForOthers segments that less urgent lanes may take of it
    /// @param alone whether nothing is under way: then a message longer than the window may go
    List<UUID> choose(List<Candidate> due, int room, int roomForOthers, boolean alone) {
        var lanes = new TreeMap<Integer, Map<UUID, Queue<Candidate>>>();
        for (var it : due) {
            lanes.computeIfAbsent(it.lane(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(it.share(), _ -> new ArrayDeque<>())
                    .add(it);
        }
        nobodySaves(due);
        var chosen = new ArrayList<UUID>();
        int left = room;
        for (var lane : lanes.entrySet()) {
            boolean urgent = lane.getKey() <= URGENT;
            int may = urgent ? left : Math.min(left, roomForOthers - (room - left));
            left -= choose(lane.getValue(), may, alone && chosen.isEmpty(), chosen);
            if (!lane.getValue().isEmpty()) {
                break; // What waits here for its place must not lose it to a less urgent lane.
            }
        }
        return chosen;
    }

    private int choose(
            Map<UUID, Queue<Candidate>> shares, int room, boolean alone, List<UUID> chosen) {
        int taken = 0;
        while (!shares.isEmpty()) {
            var next = Collections.min(shares.entrySet(), leastFirst);
            var it = next.getValue().element();
            if (taken + it.segments() > room && !(alone && taken == 0 && room > 0)) {
                return taken; // It waits for its place; a shorter one must not pass it for ever.
            }
            next.getValue().remove();
            if (next.getValue().isEmpty()) {
                shares.remove(next.getKey());
            }
            chosen.add(it.id());
            had.merge(it.share(), (long) it.segments(), Long::sum);
            taken += it.segments();
        }
        return taken;
    }

    /// Who comes back, or comes new, begins with the least that anybody has had.
    private void nobodySaves(List<Candidate> due) {
        var present = due.stream().map(Candidate::share).distinct().toList();
        long least = present.stream().filter(had::containsKey).mapToLong(had::get).min().orElse(0);
        had.keySet().retainAll(present);
        present.forEach(it -> had.merge(it, least, Math::max));
        had.replaceAll((_, segments) -> segments - least);
    }
}
