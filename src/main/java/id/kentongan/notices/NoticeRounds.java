package id.kentongan.notices;

import static java.time.ZoneOffset.UTC;

import id.kentongan.messaging.WorkLoop;
import id.kentongan.web.Live;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Lets the post go out whenever there is some, on every node, and forgets what is old.
@Component
class NoticeRounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NoticeRounds.class);
    private static final Duration NAP = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofDays(180);

    private final NoticePost post;
    private final Live live;
    private final JdbcClient db;
    private final InstantSource clock;
    private @Nullable WorkLoop loop;
    private @Nullable AutoCloseable ear;

    NoticeRounds(NoticePost post, Live live, JdbcClient db, InstantSource clock) {
        this.post = post;
        this.live = live;
        this.db = db;
        this.clock = clock;
    }

    @Override
    public void start() {
        var started =
                new WorkLoop(
                        "notices",
                        NAP,
                        () -> {
                            post.begin();
                            return post.deliverNext();
                        });
        loop = started;
        ear = live.listen("notice-waiting", _ -> started.wake());
    }

    @Override
    public void stop() {
        try {
            if (ear != null) {
                ear.close();
            }
            if (loop != null) {
                loop.close();
            }
        } catch (Exception e) {
            log.atWarn().setCause(e).log("did not stop cleanly; what waits still waits");
        } finally {
            loop = null;
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    @Scheduled(initialDelay = 300_000, fixedDelay = 6 * 3_600_000)
    void forget() {
        db.sql("delete from notice where at < ?")
                .param(clock.instant().minus(KEPT).atOffset(UTC))
                .update();
    }
}
