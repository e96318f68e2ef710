package id.kentongan.bench;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import id.kentongan.browser.TestBrowser;
import id.kentongan.demo.Smsc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// How long the main road takes, from a real carrier's socket to a real browser and back, on the
/// embedded database with fsync on: run by `./kentongan bench`.
public final class RoadBench {

    private static final int PER_SECOND = 20;
    private static final String VISIBLE =
            """
            () => { window.seen = {}; const look = () => { for (const row of document.querySelectorAll('.k-row-text')) {
              const found = /bench-(\\d+)-/.exec(row.textContent);
              if (found && !(found[1] in seen)) seen[found[1]] = performance.timeOrigin + performance.now(); } };
              new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true}); look(); }
            """;
    private static final String CLICKED =
            """
            () => document.addEventListener('click', () => { window.clickedAt = performance.timeOrigin + performance.now(); }, true)
            """;

    private final Smsc smsc;
    private final String base;

    private RoadBench(Smsc smsc, String base) {
        this.smsc = smsc;
        this.base = base;
    }

    /// @param args seconds of inbound traffic (60), number of answers (100), file for JSON or `-`
    public static void main(String... args) throws Exception {
        var seconds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        var answers = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        var json = args.length > 2 ? args[2] : "-";
        var data = Files.createTempDirectory("kentongan-bench");
        try (var smsc = Smsc.start(0);
                var centre = Office.open(data, smsc.port())) {
            var port = Office.port(centre);
            var bench = new RoadBench(smsc, "http://127.0.0.1:" + port);
            bench.inbound(5);
            var visible = bench.inbound(seconds);
            var submitted = bench.answers(answers);
            print("SMSC to case visible in an open browser, 20/s", visible);
            print("answer clicked to submit_sm", submitted);
            if (!json.equals("-")) {
                Files.writeString(Path.of(json), json(visible, submitted));
            }
        }
        System.exit(0);
    }

    /// Milliseconds from handing a text to the carrier's socket to its row in the browser.
    private double[] inbound(int seconds) throws Exception {
        try (var window = TestBrowser.window(1366, 768)) {
            var page = TestBrowser.signIn(window, base, "admin", "bench bench bench");
            page.navigate(base + "/app/pesan");
            page.waitForSelector("[data-live]");
            page.waitForTimeout(1500);
            page.evaluate(VISIBLE);
            var run = System.nanoTime() % 1_000_000;
            var sent = new ConcurrentHashMap<String, Double>();
            var next = System.nanoTime();
            for (int i = 0; i < seconds * PER_SECOND; i++) {
                LockSupport.parkNanos(next - System.nanoTime());
                next += Duration.ofSeconds(1).toNanos() / PER_SECOND;
                var key = run + "" + i;
                sent.put(key, now());
                smsc.text(
                        "628%011d".formatted(Long.parseLong(key)),
                        "5708",
                        "bench-" + key + "- lampu jalan mati");
            }
            page.waitForTimeout(3000);
            @SuppressWarnings("unchecked")
            var seen = (Map<String, Number>) page.evaluate("() => window.seen");
            System.out.printf("%d sent, %d seen%n", sent.size(), seen.size());
            return sent.keySet().stream()
                    .mapToDouble(
                            key ->
                                    seen.containsKey(key)
                                            ? seen.get(key).doubleValue() - sent.get(key)
                                            : Double.POSITIVE_INFINITY)
                    .toArray();
        }
    }

    /// Milliseconds from the click on *Kirim* to the carrier's having the text.
    private double[] answers(int count) throws Exception {
        var times = new ArrayList<Double>();
        var arrived = new ConcurrentHashMap<String, Instant>();
        try (var _ = smsc.onText(it -> arrived.put(it.text(), it.at()));
                var window = TestBrowser.window(1366, 768)) {
            var page = TestBrowser.signIn(window, base, "admin", "bench bench bench");
            page.navigate(base + "/app/pesan");
            var links = hrefs(page, count);
            for (int i = 0; i < links.size(); i++) {
                var text = "jawaban " + i + " terima kasih atas laporannya";
                page.navigate(base + links.get(i));
                page.evaluate(CLICKED);
                page.getByLabel("Balasan", new Page.GetByLabelOptions().setExact(true)).fill(text);
                page.locator("#komposer select[name=jenis]")
                        .selectOption(new SelectOption().setLabel("Keluhan"));
                page.locator("#komposer").getByRole(AriaRole.BUTTON).click();
                page.waitForTimeout(200);
                var clicked = ((Number) page.evaluate("() => window.clickedAt")).doubleValue();
                for (int wait = 0; wait < 50 && !arrived.containsKey(text); wait++) {
                    page.waitForTimeout(100);
                }
                var at = arrived.get(text);
                times.add(
                        at == null
                                ? Double.POSITIVE_INFINITY
                                : at.getEpochSecond() * 1e3 + at.getNano() / 1e6 - clicked);
            }
        }
        return times.stream().skip(5).mapToDouble(Double::doubleValue).toArray();
    }

    @SuppressWarnings("unchecked")
    private static List<String> hrefs(Page page, int count) {
        var links = new ArrayList<String>();
        while (links.size() < count) {
            links.clear();
            links.addAll(
                    (List<String>)
                            page.evaluate(
                                    "() => [...document.querySelectorAll('.k-row')].map(a => a.getAttribute('href'))"));
            var more = page.getByText("Muat lebih banyak");
            if (links.size() >= count || more.count() == 0) {
                break;
            }
            more.first().click();
            page.waitForTimeout(500);
        }
        return links.subList(0, Math.min(count, links.size()));
    }

    private static double now() {
        var now = Instant.now();
        return now.getEpochSecond() * 1e3 + now.getNano() / 1e6;
    }

    private static void print(String what, double[] times) {
        System.out.printf(
                "%-50s n %5d   p50 %7.1f ms   p95 %7.1f ms   p99 %7.1f ms   max %7.1f ms%n",
                what, times.length, at(times, .5), at(times, .95), at(times, .99), at(times, 1));
    }

    private static String json(double[] visible, double[] submitted) {
        return """
                {"smsc_to_browser_ms": %s, "click_to_submit_sm_ms": %s}
                """
                .formatted(quantiles(visible), quantiles(submitted));
    }

    private static String quantiles(double[] times) {
        return "{\"n\": %d, \"p50\": %.1f, \"p95\": %.1f, \"p99\": %.1f, \"max\": %.1f}"
                .formatted(
                        times.length, at(times, .5), at(times, .95), at(times, .99), at(times, 1));
    }

    private static double at(double[] times, double quantile) {
        var sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (quantile * sorted.length))];
    }
}
