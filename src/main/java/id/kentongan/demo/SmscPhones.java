package id.kentongan.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The telephones at the other end: they put long texts together and show them.
final class SmscPhones {

    private record Key(String from, String to, int reference, int total) {}

    private final Map<Key, Map<Integer, Smsc.Submitted>> waiting = new HashMap<>();
    private final List<Smsc.Received> received = new CopyOnWriteArrayList<>();
    private final List<Consumer<Smsc.Received>> listeners = new CopyOnWriteArrayList<>();

    void take(Smsc.Submitted segment) {
        var text = joined(segment);
        text.ifPresent(received::add);
        text.ifPresent(shown -> listeners.forEach(listener -> listener.accept(shown)));
    }

    List<Smsc.Received> received() {
        return List.copyOf(received);
    }

    AutoCloseable listen(Consumer<Smsc.Received> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private synchronized Optional<Smsc.Received> joined(Smsc.Submitted segment) {
        if (segment.total() == 1) {
            return Optional.of(text(List.of(segment)));
        }
        var key = new Key(segment.from(), segment.to(), segment.reference(), segment.total());
        var parts = waiting.computeIfAbsent(key, _ -> new TreeMap<>());
        parts.put(segment.number(), segment);
        if (parts.size() < segment.total()) {
            return Optional.empty();
        }
        waiting.remove(key);
        return Optional.of(text(new ArrayList<>(parts.values())));
    }

    private static Smsc.Received text(List<Smsc.Submitted> parts) {
        var last = parts.getLast();
        var text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        return new Smsc.Received(
                last.from(),
                last.to(),
                text.toString(),
                last.at(),
                parts.size(),
                parts.stream().map(Smsc.Submitted::id).toList());
    }
}
