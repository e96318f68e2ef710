package id.kentongan.web;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// One open page: what it still has to be told, and its line.
class LivePage {

    private static final int MOST = 500;
    private static final long BEAT = TimeUnit.SECONDS.toNanos(15);
    // Then the page opens a new one and is asked again who looks at it.
    private static final long LIFE = TimeUnit.MINUTES.toNanos(10);

    /// That something of `topic` changed; an empty key means anything.
    record Hint(String topic, String key, String audience) {

        static Hint anyOf(String topic) {
            return new Hint(topic, "", Live.EVERYBODY);
        }
    }

    /// @param mark what the page knows of once it has heard all of these
    private record Told(List<Hint> hints, String mark) {}

    private final Set<String> topics;
    private final Ears ears;
    private final SseEmitter emitter = new SseEmitter(0L);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<Hint> waiting = new LinkedHashSet<>();
    private String mark;
    private boolean closed;

    /// @param mark where it begins
    /// @param missed what it is told first
    LivePage(Set<String> topics, Ears ears, String mark, Collection<Hint> missed) {
        this.topics = Set.copyOf(topics);
        this.ears = ears;
        this.mark = mark;
        missed.stream().filter(this::hears).forEach(waiting::add);
        emitter.onCompletion(this::close);
        emitter.onError(_ -> close());
    }

    private boolean hears(Hint hint) {
        return topics.contains(hint.topic()) && ears.hear(hint.audience());
    }

    SseEmitter emitter() {
        return emitter;
    }

    /// A page that falls behind is told once to look at everything, instead of each thing.
    void tell(Hint hint, String mark) {
        if (!hears(hint)) {
            return;
        }
        lock.lock();
        try {
            if (waiting.size() >= MOST) {
                waiting.clear();
                topics.forEach(each -> waiting.add(Hint.anyOf(each)));
            }
            waiting.add(hint);
            this.mark = mark;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    void writeUntilClosed() {
        var end = System.nanoTime() + LIFE;
        try {
            send("hello");
            while (!closed() && System.nanoTime() < end) {
                var told = take();
                for (var hint : told.hints()) {
                    emitter.send(SseEmitter.event().name(hint.topic()).data(hint.key()));
                }
                if (!closed()) {
                    // An id counts for all that was sent before it: it may come only at the end.
                    emitter.send(SseEmitter.event().name("beat").id(told.mark()).data(""));
                }
            }
            send("again");
            emitter.complete();
        } catch (IOException | IllegalStateException _) {
            // The page is gone, and the container ends what is left of it: to complete it here
            // would touch an answer that may be somebody else's by now.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private Told take() throws InterruptedException {
        lock.lock();
        try {
            for (var left = BEAT; waiting.isEmpty() && !closed && left > 0; ) {
                left = news.awaitNanos(left);
            }
            var taken = new Told(List.copyOf(waiting), mark);
            waiting.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void send(String event) throws IOException {
        emitter.send(SseEmitter.event().name(event).data(""));
    }
}
