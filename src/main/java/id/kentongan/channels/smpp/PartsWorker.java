package id.kentongan.channels.smpp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks every few seconds for long texts whose missing parts are not coming any more.
final class PartsWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PartsWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final LongTexts incoming;
    private final Parts parts;
    private volatile @Nullable Thread thread;

    PartsWorker(LongTexts incoming, Parts parts) {
        this.incoming = incoming;
        this.parts = parts;
    }

    @Override
    public void start() {
        var worker = Thread.ofVirtual().name("smpp-parts").unstarted(this::work);
        thread = worker;
        worker.start();
    }

    @Override
    public void stop() {
        var stopping = thread;
        thread = null;
        if (stopping != null) {
            stopping.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void work() {
        while (isRunning()) {
            try {
                Thread.sleep(PAUSE);
                incoming.acceptIncomplete();
                parts.clear();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("error", e.getClass().getSimpleName()).log("parts wait");
            }
        }
    }
}
