package id.kentongan.web;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Open pages, each told of what [Live] announces: the event's name is the topic, its data the key.
/// One ear per topic however many pages; each page has a virtual thread of its own, so that a slow
/// one holds up nobody.
///
/// What is announced between the making of a page and the opening of its stream, or while the line
/// is down, is not lost: the page says by [#mark()] what it knows of, and is told the rest.
@Component
public class LiveStream implements SmartLifecycle {

    /// What pages can follow.
    public static final Set<String> TOPICS =
            Set.of(
                    "case",
                    "channel",
                    "message",
                    "broadcast",
                    "presence",
                    "words",
                    "employee",
                    "notice",
                    "internal",
                    "grant");

    /// So many announcements are remembered; who has missed more looks at everything.
    private static final int REMEMBERED = 1000;

    private final Live live;
    private final String self = UUID.randomUUID().toString().substring(0, 8);
    private final Set<LivePage> pages = ConcurrentHashMap.newKeySet();
    private final Map<String, AutoCloseable> ears = new ConcurrentHashMap<>();
    private final Deque<LivePage.Hint> remembered = new ArrayDeque<>();
    private long told;
    private volatile boolean running;

    LiveStream(Live live) {
        this.live = live;
    }

    /// What a page that is made now will know of: taken before its data is read.
    public synchronized String mark() {
        return self + "-" + told;
    }

    /// A stream for one page. A handler returns it with nothing else to do.
    ///
    /// @param topics some of [#TOPICS]
    /// @param since a [#mark()], or the id of the last event that was heard; null for nothing
    public synchronized SseEmitter open(Set<String> topics, @Nullable String since, Ears ears) {
        var page = new LivePage(topics, ears, mark(), missed(since));
        if (!running) {
            page.emitter().complete();
            return page.emitter();
        }
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
        TOPICS.forEach(topic -> ears.computeIfAbsent(topic, this::listen));
    }

    /// Before the web server waits for its last requests: these would never end by themselves.
    @Override
    public synchronized void stop() {
        running = false;
        pages.forEach(LivePage::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private AutoCloseable listen(String topic) {
        return live.listenFor(
                topic, (key, audience) -> tell(new LivePage.Hint(topic, key, audience)));
    }

    private synchronized void tell(LivePage.Hint hint) {
        told++;
        remembered.addLast(hint);
        if (remembered.size() > REMEMBERED) {
            remembered.removeFirst();
        }
        var mark = mark();
        pages.forEach(page -> page.tell(hint, mark));
    }

    /// Everything, when it was another process that made the page or it is too long ago.
    private Collection<LivePage.Hint> missed(@Nullable String since) {
        var count = since == null ? -1 : told - place(since);
        return count < 0 || count > remembered.size()
                ? TOPICS.stream().map(LivePage.Hint::anyOf).toList()
                : remembered.stream().skip(remembered.size() - count).toList();
    }

    private long place(String mark) {
        return mark.matches(self + "-\\d{1,18}")
                ? Long.parseLong(mark.substring(self.length() + 1))
                : Long.MAX_VALUE;
    }
}
