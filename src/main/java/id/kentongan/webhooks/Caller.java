package id.kentongan.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Makes one call. It connects only to addresses that [Reach] has looked at in this very moment,
/// follows no redirect, keeps no cookie, knows no proxy and reads only the beginning of an answer.
@Component
class Caller implements DisposableBean {

    static final int LONGEST_WORDS = 500;

    private static final int MOST_BYTES = 8192;
    private static final Duration MOST_CONNECT = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 400;
    private static final int CONNECTIONS_EACH = 32;

    private final CloseableHttpClient safe;
    private final CloseableHttpClient plain;
    private final Duration timeout;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;

    Caller(Reach reach, WebhookSettings settings, InstantSource clock) {
        this.safe = client(reach, false, settings.timeout());
        this.plain = client(reach, true, settings.timeout());
        this.timeout = settings.timeout();
        this.clock = clock;
        var one =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("webhook-timer").factory());
        one.setRemoveOnCancelPolicy(true);
        this.timer = one;
    }

    Answer call(Claimed it) {
        var uri = URI.create(it.url());
        var now = clock.instant().getEpochSecond();
        var post = new HttpPost(uri);
        post.setHeader("webhook-id", Claimed.name(it.id()));
        post.setHeader("webhook-timestamp", Long.toString(now));
        post.setHeader("webhook-signature", it.signatures(now));
        post.setEntity(new StringEntity(it.payload(), ContentType.APPLICATION_JSON));
        var late = new AtomicBoolean();
        var alarm =
                timer.schedule(
                        () -> {
                            late.set(true);
                            post.cancel();
                        },
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            var client = "http".equals(uri.getScheme()) ? plain : safe;
            var response = client.executeOpen(RoutingSupport.determineHost(post), post, null);
            var answer = answer(response, post);
            close(response);
            return answer;
        } catch (IOException | HttpException | RuntimeException e) {
            return new Answer.None(late.get() ? "timeout" : word(e));
        } finally {
            alarm.cancel(false);
        }
    }

    /// Of an answer that was cut short it complains; what it says is known by then.
    private static void close(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException _) {
            // The connection is gone, as it should be.
        }
    }

    @Override
    public void destroy() throws IOException {
        timer.shutdownNow();
        safe.close();
        plain.close();
    }

    /// The status counts once it is there, whatever becomes of the rest.
    private Answer answer(ClassicHttpResponse response, HttpPost post) {
        var status = response.getCode();
        var words = "";
        try {
            words = beginning(response, post);
        } catch (IOException | RuntimeException _) {
            post.cancel();
        }
        return status >= 200 && status < 300
                ? new Answer.Taken(status)
                : new Answer.Refused(status, retryAfter(response), shown(words));
    }

    /// Reads no more than is worth keeping; of a longer answer the connection is given up.
    private static String beginning(ClassicHttpResponse response, HttpPost post)
            throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return "";
        }
        InputStream in = entity.getContent();
        var bytes = in.readNBytes(MOST_BYTES);
        if (in.read() >= 0) {
            post.cancel();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String shown(String words) {
        var shown = new StringBuilder();
        words.codePoints()
                .limit(LONGEST_WORDS)
                .map(it -> it == '\n' || !Character.isISOControl(it) ? it : ' ')
                .forEach(shown::appendCodePoint);
        return shown.toString().strip();
    }

    private Duration retryAfter(ClassicHttpResponse response) {
        var header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        Instant now = clock.instant();
        return header == null ? Duration.ZERO : RetryAfter.read(header.getValue(), now);
    }

    private static String word(Exception e) {
        return switch (e) {
            case Reach.Shut _ -> "address";
            case UnknownHostException _ -> "dns";
            case SSLException _ -> "tls";
            case ConnectTimeoutException _, ConnectException _, NoRouteToHostException _ ->
                    "connect";
            case SocketTimeoutException _ -> "timeout";
            default -> "connection";
        };
    }

    private static CloseableHttpClient client(Reach reach, boolean plain, Duration timeout) {
        var most = Timeout.of(timeout);
        var connect = timeout.compareTo(MOST_CONNECT) < 0 ? timeout : MOST_CONNECT;
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Looking(reach, plain))
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS_EACH)
                        .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(most).build())
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(Timeout.of(connect))
                                        .setSocketTimeout(most)
                                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                        .setTimeToLive(TimeValue.ofMinutes(1))
                                        .build())
                        .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setConnectionRequestTimeout(most)
                                .setResponseTimeout(most)
                                .setProtocolUpgradeEnabled(false)
                                .build())
                .setUserAgent("Kentongan-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .build();
    }

    private record Looking(Reach reach, boolean plain) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return reach.addresses(host, plain);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
