package id.kentongan.channels.telegram;

import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.messaging.Tenure;
import id.kentongan.messaging.WorkLoop;
import id.kentongan.web.Live;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Listens, deletes and fetches while this node has the bot's lease; two who ask with one token
/// disturb each other.
final class TelegramWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TelegramWatch.class);
    private static final Duration NAP = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    /// Before the workers that send through it, and stopped after them.
    private static final int PHASE = 1_000;

    private final BotApi api;
    private final Ear ear;
    private final Erasures erasures;
    private final Downloads downloads;
    private final Tenure tenure;
    private final TelegramLink link;
    private final Live live;
    private volatile boolean running;
    private volatile long quietUntil;
    private State told = State.CONNECTING;
    private @Nullable WorkLoop listening;
    private @Nullable WorkLoop erasing;
    private @Nullable WorkLoop fetching;
    private @Nullable AutoCloseable bell;

    TelegramWatch(
            BotApi api,
            Ear ear,
            Erasures erasures,
            Downloads downloads,
            Tenure tenure,
            TelegramLink link,
            Live live) {
        this.api = api;
        this.ear = ear;
        this.erasures = erasures;
        this.downloads = downloads;
        this.tenure = tenure;
        this.link = link;
        this.live = live;
    }

    @Override
    public void start() {
        api.open();
        running = true;
        quietUntil = System.nanoTime();
        tenure.start();
        listening = new WorkLoop("telegram", NAP, this::listen);
        var loop = new WorkLoop("telegram-erase", NAP, this::erase);
        erasing = loop;
        fetching = new WorkLoop("telegram-files", NAP, this::fetch);
        bell = live.listen(Erasures.TOPIC, _ -> loop.wake());
    }

    @Override
    public void stop() {
        running = false;
        api.close();
        try {
            for (var it : new @Nullable AutoCloseable[] {bell, listening, erasing, fetching}) {
                if (it != null) {
                    it.close();
                }
            }
        } catch (Exception e) {
            log.atWarn().addKeyValue("error", e.getClass().getSimpleName()).log("stopped badly");
        }
        tenure.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private boolean listen() {
        var ours = tenure.holds();
        link.elsewhere(!ours && tenure.isElsewhere());
        if (!ours) {
            ear.forget();
        }
        if (ours && running && System.nanoTime() - quietUntil >= 0) {
            quietUntil = System.nanoTime() + question().toNanos();
        }
        tell();
        return ours && running && System.nanoTime() - quietUntil >= 0;
    }

    private Duration question() {
        try {
            return ear.listen();
        } catch (DataAccessException | TransactionException e) {
            log.atWarn()
                    .addKeyValue("error", e.getClass().getSimpleName())
                    .log("updates are not stored; Telegram keeps them");
            return AGAIN;
        }
    }

    private boolean erase() {
        return running && tenure.holds() && erasures.work();
    }

    private boolean fetch() {
        return running && tenure.holds() && downloads.work();
    }

    private void tell() {
        var now = link.state();
        if (now != told) {
            told = now;
            log.atLevel(now == State.DEAF || now == State.DOWN ? Level.WARN : Level.INFO)
                    .addKeyValue("state", now)
                    .log("telegram");
            live.announce("channel", "");
        }
    }
}
