package id.kentongan.channels.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import id.kentongan.channels.Measures;
import id.kentongan.channels.NotSent;
import id.kentongan.channels.Pace;
import id.kentongan.channels.Prefixes;
import id.kentongan.channels.Segments;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.messaging.ChannelHealth;
import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Gateway;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.SendOutcome;
import id.kentongan.web.Texts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Sends texts through one HTTP gateway: a request each, never asked twice. What certainly did not
/// get there is tried again; once the request may have, silence is a doubt.
final class HttpGateway implements Gateway, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(HttpGateway.class);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 64 * 1024;
    /// Used where nothing that names prefixes and no SMPP connection reaches.
    private static final int LAST_BUT_ONE = -1;
    /// Before the workers that send through it, and stopped after them.
    private static final int PHASE = 1_000;

    private final ChannelId channel;
    private final HttpWay way;
    private final Pieces pieces;
    private final Texts texts;
    private final InstantSource clock;
    private final Measures measures;
    private final Pace pace;
    private final Prefixes prefixes;
    private final Standing standing;
    private final Reading reading;
    private final Semaphore window;
    private volatile HttpClient http;
    private volatile @Nullable Thread watch;

    HttpGateway(String name, HttpWay way, Pieces pieces, Texts texts, InstantSource clock) {
        this.channel = new ChannelId("http-" + name);
        this.way = way;
        this.pieces = pieces;
        this.texts = texts;
        this.clock = clock;
        this.measures = new Measures(clock);
        this.pace = new Pace(way.rate());
        this.prefixes = Prefixes.of(way.prefixes());
        this.standing = new Standing(clock);
        this.reading = new Reading(way, standing, clock);
        this.window = new Semaphore(way.window(), true);
        this.http = client(way);
    }

    @Override
    public ChannelId channel() {
        return channel;
    }

    @Override
    public boolean reaches(Address to) {
        return to instanceof Phone(var number) && prefixes.reach(number);
    }

    @Override
    public int closeness(Address to) {
        return to instanceof Phone(var number)
                ? prefixes.closeness(number, LAST_BUT_ONE)
                : LAST_BUT_ONE;
    }

    /// While nobody knows whether it is back, one text at a time tries.
    @Override
    public int room() {
        if (standing.isPaused()) {
            return 0;
        }
        int free = window.availablePermits();
        return standing.state() == State.UP ? free : Math.max(0, 1 - (way.window() - free));
    }

    @Override
    public int window() {
        return way.window();
    }

    @Override
    public int segments(String text) {
        return Segments.of(text).parts().size();
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        if (!(message.to() instanceof Phone phone)) {
            return new SendOutcome.Refused(message.accepted(), words("http.refused.no-phone"));
        }
        try {
            if (!window.tryAcquire(PATIENCE.toMillis(), MILLISECONDS)) {
                return new SendOutcome.Postponed(message.accepted(), SOON, "window full");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SendOutcome.Postponed(message.accepted(), SOON, "stopping");
        }
        try {
            pace.await(segments(message.text()));
            return submit(message, phone);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SendOutcome.Postponed(message.accepted(), SOON, "stopping");
        } finally {
            window.release();
        }
    }

    /// What the gateway calls `id` is this message, which was in doubt.
    Map<Integer, String> taken(OutboundMessage message, String id) {
        return pieces.taken(channel, id, segments(message.text()));
    }

    @Override
    public ChannelHealth health() {
        return new ChannelHealth(
                channel,
                standing.state(),
                way.sender().isEmpty()
                        ? way.server().getHost()
                        : "%s, %s".formatted(way.server().getHost(), way.sender()),
                standing.since(),
                measures.roundTrip(0.5),
                measures.roundTrip(0.99),
                way.window() - window.availablePermits(),
                way.window(),
                measures.rate(),
                way.rate(),
                standing.lastError(),
                standing.lastErrorAt(),
                measures.perMinute());
    }

    @Override
    public void start() {
        http = client(way);
        watch = Thread.ofVirtual().name(channel.value()).start(this::watch);
    }

    /// Lets what is under way be answered.
    @Override
    public void stop() {
        var watching = watch;
        watch = null;
        try {
            if (watching != null) {
                watching.interrupt();
            }
            if (window.tryAcquire(way.window(), DRAIN.toMillis(), MILLISECONDS)) {
                window.release(way.window());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }

    private static HttpClient client(HttpWay way) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(way.connect())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private SendOutcome submit(OutboundMessage message, Phone phone) {
        if (message.expiresAt() != null && !message.expiresAt().isAfter(clock.instant())) {
            return new SendOutcome.Postponed(message.accepted(), Duration.ZERO, "expired");
        }
        var start = System.nanoTime();
        var asked = http.sendAsync(request(message, phone), answers());
        try {
            var wait = way.connect().plus(way.answer());
            var response = asked.get(wait.toMillis(), MILLISECONDS);
            measures.answered(Duration.ofNanos(System.nanoTime() - start));
            return reading.of(
                    response.statusCode(),
                    response.headers().firstValue("Retry-After").orElse(null),
                    Answer.of(response.body()),
                    message,
                    id -> taken(message, id));
        } catch (TimeoutException _) {
            asked.cancel(true);
            return doubt(message, "no answer within " + way.answer().toSeconds() + " s");
        } catch (InterruptedException _) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return doubt(message, "stopped while sending");
        } catch (ExecutionException e) {
            return failed(message, e.getCause() == null ? e : e.getCause());
        }
    }

    private HttpRequest request(OutboundMessage message, Phone phone) {
        var address = way.addressTemplate().fill(message, phone, way.sender());
        var body = way.bodyTemplate().fill(message, phone, way.sender());
        var request = HttpRequest.newBuilder(URI.create(address)).header("Accept", "*/*");
        for (var header : way.headers()) {
            var colon = header.indexOf(':');
            request.header(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        if (way.method() == HttpWay.Method.GET) {
            return request.method("GET", new Once()).build();
        }
        return request.header("Content-Type", way.content().type() + "; charset=utf-8")
                .method(way.method().name(), HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpResponse.BodyHandler<String> answers() {
        return BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER);
    }

    private SendOutcome failed(OutboundMessage message, Throwable failure) {
        return NotSent.reason(failure, host())
                .map(reason -> notSent(message, reason))
                .orElseGet(
                        () -> doubt(message, "link lost: " + failure.getClass().getSimpleName()));
    }

    private SendOutcome notSent(OutboundMessage message, String reason) {
        return new SendOutcome.Postponed(message.accepted(), standing.unreachable(reason), reason);
    }

    private SendOutcome doubt(OutboundMessage message, String reason) {
        standing.failed(reason);
        return new SendOutcome.InDoubt(message.accepted(), reason);
    }

    /// Notices that it can be reached again even when no text tries.
    private void watch() {
        while (isRunning()) {
            try {
                Thread.sleep(LOOK);
                if (standing.state() != State.UP && !standing.isPaused() && answersCalls()) {
                    standing.well();
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                log.atWarn()
                        .addKeyValue("channel", channel.value())
                        .addKeyValue("error", e.getClass().getSimpleName())
                        .log("not looked at");
            }
        }
    }

    private boolean answersCalls() {
        var server = way.server();
        var secure = "https".equalsIgnoreCase(server.getScheme());
        int port = server.getPort() >= 0 ? server.getPort() : secure ? 443 : 80;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), port), 5_000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private String host() {
        return way.server().getHost();
    }

    private String words(String key) {
        return texts.of(Texts.INDONESIAN, key);
    }
}
