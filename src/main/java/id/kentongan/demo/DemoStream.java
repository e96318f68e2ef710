package id.kentongan.demo;

import id.kentongan.web.Live;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Tells open demo pages that a phone (`message`) or a case (`case`) has changed; the page then
/// asks for what it shows.
@Controller
@Profile("demo")
class DemoStream {

    private static final int BEAT_SECONDS = 15;
    private static final int BACKLOG = 100;
    private static final Hint END = new Hint("", "");

    private record Hint(String topic, String key) {}

    private final List<BlockingQueue<Hint>> pages = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    DemoStream(Live live) {
        var _ = live.listen("case", key -> tell("case", key));
    }

    void tell(String topic, String key) {
        pages.forEach(it -> it.offer(new Hint(topic, key)));
    }

    @GetMapping(value = "/demo/siaran", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ResponseBody
    SseEmitter stream() {
        var emitter = new SseEmitter(0L);
        var hints = new LinkedBlockingQueue<Hint>(BACKLOG);
        pages.add(hints);
        emitter.onCompletion(() -> hints.offer(END));
        emitter.onError(_ -> hints.offer(END));
        Thread.ofVirtual().name("demo-page").start(() -> feed(emitter, hints));
        return emitter;
    }

    /// Open streams would hold up the end of the process.
    @EventListener(ContextClosedEvent.class)
    void end() {
        closing = true;
        pages.forEach(it -> it.offer(END));
    }

    private void feed(SseEmitter emitter, BlockingQueue<Hint> hints) {
        try {
            send(emitter, "hello", "");
            while (!closing) {
                var hint = hints.poll(BEAT_SECONDS, TimeUnit.SECONDS);
                if (hint == null) {
                    send(emitter, "beat", "");
                } else if (hint == END) {
                    break;
                } else {
                    send(emitter, hint.topic(), hint.key());
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException _) {
            // The page has gone.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            pages.remove(hints);
        }
    }

    private static void send(SseEmitter emitter, String topic, String key) throws IOException {
        emitter.send(SseEmitter.event().name(topic).data(key));
    }
}
