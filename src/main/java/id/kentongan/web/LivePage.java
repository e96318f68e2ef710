package id.kentongan.web;

import java.io.IOException;
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

    private final Set<String> topics;
    private final SseEmitter emitter = new SseEmitter(0L);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<Hint> waiting = new LinkedHashSet<>();
    private boolean closed;

    LivePage(Set<String> topics) {
        this.topics = Set.copyOf(topics);
        emitter.onCompletion(this::close);
        emitter.onError(_ -> close());
    }

    SseEmitter emitter() {
        return emitter;
    }

    /// A page that falls behind is told once to look at everything, instead of each thing.
    void tell(String topic, String key) {
        if (!topics.contains(topic)) {
            return;
        }
        lock.lock();
        try {
            if (waiting.size() >= MOST) {
                waiting.clear();
                topics.forEach(each -> waiting.add(new Hint(each, "")));
            }
            waiting.add(new Hint(topic, key));
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
            send(new Hint("hello", ""));
            while (!closed() && System.nanoTime() < end) {
                var hints = take();
                for (var hint : hints) {
                    send(hint);
                }
                if (hints.isEmpty() && !closed()) {
                    send(new Hint("beat", ""));
                }
            }
            send(new Hint("again", ""));
        } catch (IOException | IllegalStateException _) {
            // The page is gone; nobody waits for an answer.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            emitter.complete();
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

    private List<Hint> take() throws InterruptedException {
        lock.lock();
        try {
            for (var left = BEAT; waiting.isEmpty() && !closed && left > 0; ) {
                left = news.awaitNanos(left);
            }
            var taken = List.copyOf(waiting);
            waiting.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void send(Hint hint) throws IOException {
        emitter.send(SseEmitter.event().name(hint.topic()).data(hint.key()));
    }

    private record Hint(String topic, String key) {}
}
