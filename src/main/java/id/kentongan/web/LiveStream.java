package id.kentongan.web;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Open pages, each told of what [Live] announces: the event's name is the topic, its data the key.
/// One ear per topic however many pages; each page has a virtual thread of its own, so that a slow
/// one holds up nobody.
@Component
public class LiveStream implements SmartLifecycle {

    private final Live live;
    private final Set<LivePage> pages = ConcurrentHashMap.newKeySet();
    private final Map<String, AutoCloseable> ears = new ConcurrentHashMap<>();
    private volatile boolean running;

    LiveStream(Live live) {
        this.live = live;
    }

    /// A stream for one page. A handler returns it with nothing else to do.
    public SseEmitter open(Set<String> topics) {
        var page = new LivePage(topics);
        if (!running) {
            page.emitter().complete();
            return page.emitter();
        }
        topics.forEach(topic -> ears.computeIfAbsent(topic, this::listen));
        pages.add(page);
        Thread.ofVirtual()
                .name("live-page")
                .start(
                        () -> {
                            try {
                                page.writeUntilClosed();
                            } finally {
                                pages.remove(page);
                            }
                        });
        return page.emitter();
    }

    /// How many pages are open.
    int pages() {
        return pages.size();
    }

    @Override
    public void start() {
        running = true;
    }

    /// Before the web server waits for its last requests: these would never end by themselves.
    @Override
    public void stop() {
        running = false;
        pages.forEach(LivePage::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private AutoCloseable listen(String topic) {
        return live.listen(topic, key -> pages.forEach(page -> page.tell(topic, key)));
    }
}
