package id.kentongan.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One person at work with the inbox open: reads, answers, writes notes; and his page, which looks
/// again whenever the line tells it to, as live.js and inbox.js do.
final class Seat implements AutoCloseable {

    private static final Pattern ROWS = Pattern.compile("class=\"k-row[^\"]*\" href=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("data-version=\"(\\d+)\"");
    private static final Pattern SINCE = Pattern.compile("data-since=\"([^\"]*)\"");
    private static final Pattern SUPERIORS =
            Pattern.compile("(?s)name=\"diketahui\".*?<option value=\"([0-9a-f-]{36})\"");
    private static final long GAP_MILLIS = 1_000;

    /// One deed and what became of it.
    ///
    /// @param word stands in its text and nowhere else
    record Deed(String word, boolean answer, int status) {}

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                    .build();
    private final String base;
    private final String name;
    private final Stopwatches times;
    private final RandomGenerator random;
    private final Semaphore news = new Semaphore(0);
    private final List<Deed> deeds = new ArrayList<>();
    private String token = "";
    private String since = "";
    private List<String> rows = List.of();
    private volatile String open = "";
    private volatile boolean left;

    Seat(int port, String name, Stopwatches times, RandomGenerator random) {
        this.base = "http://127.0.0.1:" + port;
        this.name = name;
        this.times = times;
        this.random = random;
    }

    List<Deed> deeds() {
        return deeds;
    }

    void sitDown(String password) throws IOException, InterruptedException {
        see(get("/masuk", false));
        post("/masuk", Map.of("username", name, "password", password), false);
        list();
        Thread.ofVirtual().start(this::hear);
        Thread.ofVirtual().start(this::follow);
    }

    /// Works until `end`, as `System.nanoTime` tells it.
    ///
    /// @param think the longest that he thinks, in milliseconds
    void work(long end, int think) throws IOException, InterruptedException {
        while (System.nanoTime() < end) {
            Thread.sleep(random.nextInt(think));
            switch (random.nextInt(10)) {
                case 0 -> list();
                case 1, 2, 3 -> answer();
                case 4 -> note();
                default -> read();
            }
        }
    }

    private void list() throws IOException, InterruptedException {
        var body = see(timed("list", () -> get("/app/pesan", false)));
        since = found(SINCE, body).orElse(since);
        rows = ROWS.matcher(body).results().map(it -> it.group(1).replace("&amp;", "&")).toList();
    }

    /// One of the newest, where others work too.
    private String read() throws IOException, InterruptedException {
        if (rows.isEmpty()) {
            list();
            return "";
        }
        open = rows.get(random.nextInt(Math.min(10, rows.size())));
        return see(timed("case", () -> get(open, true)));
    }

    private void answer() throws IOException, InterruptedException {
        var page = read();
        var known = found(SUPERIORS, page);
        if (known.isPresent()) {
            deed(
                    "balasan",
                    page,
                    true,
                    Map.of("jenis", "keluhan", "diketahui", known.get()),
                    "teks");
        }
    }

    private void note() throws IOException, InterruptedException {
        deed("catatan", read(), false, Map.of(), "catatan");
    }

    private void deed(
            String form, String page, boolean answer, Map<String, String> more, String field)
            throws IOException, InterruptedException {
        var version = found(VERSION, page);
        if (version.isEmpty()) {
            return;
        }
        Thread.sleep(random.nextInt(1_000));
        var word = "w%016x".formatted(random.nextLong());
        var all = new java.util.HashMap<>(more);
        all.put("versi", version.get());
        all.put(field, word + " sudah kami tindak lanjuti, terima kasih.");
        var answered = timed(form, () -> post(open + "/" + form, all, true));
        see(answered);
        deeds.add(new Deed(word, answer, answered.statusCode()));
    }

    /// The line: one event after another, until he leaves.
    private void hear() {
        var request =
                HttpRequest.newBuilder(URI.create(base + "/app/siaran?sejak=" + encoded(since)))
                        .build();
        try (var lines = http.send(request, BodyHandlers.ofLines()).body()) {
            var all = lines.iterator();
            while (!left && all.hasNext()) {
                if (all.next().startsWith("event:case")) {
                    news.release();
                }
            }
        } catch (IOException | RuntimeException e) {
            if (!left) {
                times.failed(e);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The page looks again: never twice at once, and what came meanwhile is one look.
    private void follow() {
        try {
            while (!left) {
                news.acquire();
                news.drainPermits();
                var path = "/app/pesan/segar";
                var looked =
                        open.isEmpty()
                                ? path
                                : path
                                        + "?kasus="
                                        + open.replaceFirst(".*/([0-9a-f-]{36}).*", "$1")
                                        + "&terlihat=true";
                timed("fresh", () -> get(looked, true));
                Thread.sleep(GAP_MILLIS);
            }
        } catch (IOException e) {
            if (!left) {
                times.failed(e);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Call {
        HttpResponse<String> run() throws IOException, InterruptedException;
    }

    private HttpResponse<String> timed(String what, Call call)
            throws IOException, InterruptedException {
        var start = System.nanoTime();
        var answer = call.run();
        times.took(what, answer.statusCode(), System.nanoTime() - start);
        return answer;
    }

    private HttpResponse<String> get(String path, boolean part)
            throws IOException, InterruptedException {
        return http.send(request(path, part).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form, boolean part)
            throws IOException, InterruptedException {
        var body =
                form.entrySet().stream()
                        .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                        .collect(Collectors.joining("&", "", "&_csrf=" + encoded(token)));
        return http.send(
                request(path, part)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, boolean part) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "text/html");
        return part ? request.header("HX-Request", "true").header("HX-Target", "kasus") : request;
    }

    private String see(HttpResponse<String> answer) {
        found(TOKEN, answer.body()).ifPresent(it -> token = it);
        return answer.body();
    }

    private static Optional<String> found(Pattern what, String in) {
        var matcher = what.matcher(in);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        left = true;
        news.release();
        http.shutdownNow();
    }
}
