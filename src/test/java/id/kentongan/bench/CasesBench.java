package id.kentongan.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How fast the inbox is with very many cases: pages over HTTP for a moderator who is signed in, on
/// the embedded database as an office runs it, and the same with few cases for comparison. The data
/// is kept and used again.
public final class CasesBench {

    private static final int FEW = 10_000;
    private static final int WARM = 8;
    /// Pages until a fresh process is as quick as one that has run for an hour.
    private static final int RUN_IN = 400;
    private static final int REPORTS = 11;
    private static final Pattern FIGURE =
            Pattern.compile(
                    "id=\"(antrean|kategori)-(?!rel)([a-z-]+)\"[^>]*>.*?<b[^>]*>([0-9]*)</b>");

    private final Staff staff;
    private final JdbcClient db;
    private final int times;
    private final Map<String, double[]> measured = new LinkedHashMap<>();

    private CasesBench(Staff staff, JdbcClient db, int times) {
        this.staff = staff;
        this.db = db;
        this.times = times;
    }

    /// @param args number of cases (1,000,000), of messages (5,000,000), folder that keeps the
    ///     data, how often each page is asked for (60), file for JSON or `-`
    public static void main(String... args) throws Exception {
        var cases = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var messages = args.length > 1 ? Integer.parseInt(args[1]) : 5_000_000;
        var data = Path.of(args.length > 2 ? args[2] : "data/bench");
        var times = args.length > 3 ? Integer.parseInt(args[3]) : 60;
        var json = args.length > 4 ? args[4] : "-";
        var few = run(data, Math.min(FEW, cases), (int) ((long) messages * FEW / cases), times);
        var many = cases <= FEW ? few : run(data, cases, messages, times);
        print(cases, few, many);
        if (!json.equals("-")) {
            Files.writeString(Path.of(json), json(cases, few, many));
        }
        System.exit(0);
    }

    private static Map<String, double[]> run(Path data, int cases, int messages, int times)
            throws Exception {
        var folder = data.resolve("cases-" + cases);
        Files.createDirectories(folder);
        try (var centre = Office.open(folder.toAbsolutePath())) {
            var supply = new CaseSupply(centre.getBean(DataSource.class), cases, messages);
            supply.fill();
            System.out.printf("%,d cases: %,d MiB on disk%n", cases, supply.mebibytes());
            var staff = new Staff(Office.port(centre));
            staff.signIn("admin", Office.PASSWORD);
            var bench = new CasesBench(staff, centre.getBean(JdbcClient.class), times);
            bench.figuresAreExact();
            bench.runIn();
            bench.measureAll();
            return bench.measured;
        }
    }

    private void runIn() throws Exception {
        for (int i = 0; i < RUN_IN; i++) {
            page(i % 4 == 0 ? "?cari=lampu" : i % 4 == 1 ? "?antrean=belum" : "");
        }
    }

    private void measureAll() throws Exception {
        measure("inbox, first page", "");
        measure("inbox, page 10", "?setelah=" + cursor(500));
        measure("inbox, page 100", "?setelah=" + cursor(5000));
        for (var box :
                List.of(
                        "belum",
                        "diteruskan",
                        "ditolak",
                        "sudah",
                        "gagal",
                        "ditutup",
                        "terbit",
                        "terbitan-lama")) {
            measure("box " + box, "?antrean=" + box);
        }
        for (var category : List.of("keluhan", "pujian")) {
            measure("category " + category, "?kategori=" + category);
        }
        measure("unit, largest", "?unit=" + unit(1));
        measure("unit, smallest", "?unit=" + unit(30));
        for (var state : List.of("baru", "diteruskan", "dijawab", "ditutup")) {
            measure("status " + state, "?status=" + state);
        }
        for (var channel : List.of("sms", "telegram", "email", "other")) {
            measure("channel " + channel, "?kanal=" + channel);
        }
        measure("published", "?terbit=ya");
        measure("not published", "?terbit=tidak");
        measure("unit + praise + closed", "?kategori=pujian&status=ditutup&unit=" + unit(30));
        measure("unit + complaint + waiting", "?kategori=keluhan&antrean=belum&unit=" + unit(1));
        measure(
                "unit + praise + rejected (none)",
                "?kategori=pujian&antrean=ditolak&unit=" + unit(1));
        measure("failed + praise + email", "?antrean=gagal&kategori=pujian&kanal=email");
        measure(
                "closed + email + praise + unit",
                "?antrean=ditutup&kanal=email&kategori=pujian&unit=" + unit(30));
        measure("published + telegram + unit", "?terbit=ya&kanal=telegram&unit=" + unit(20));
        measure(
                "outdated + complaint + smallest unit",
                "?terbit=lama&kategori=keluhan&unit=" + unit(30));
        searches();
        measure("case page", "/" + id(77));
        measure("case page, old", "/" + id(9000));
        measure("report of a year", "/app/laporan?rentang=tahun", REPORTS);
    }

    private void searches() throws Exception {
        search("common word", "jalan", "");
        search("common word, spelt as in SMS", "jln", "");
        search("middling word", "karangrejo", "");
        search("rare word", rare(), "");
        search("two common words", "lampu sekolah", "");
        search("two words, common and rare", "jalan " + rare(), "");
        search("affixes", "penerangan diperbaiki", "");
        search("unfinished word", "penda", "");
        search("unfinished, three letters", "per", "");
        search("nothing found", "zzyzx", "");
        search("many words", "jalan rusak lampu mati air bau sampah desa", "");
        search("last four of a number", "4321", "");
        search("beginning of a number", "0812000", "");
        search("whole number", "081200000321", "");
        search("code", "#10050", "");
        search("common word, waiting", "jalan", "&antrean=belum");
        search("common word, smallest unit", "jalan", "&unit=" + unit(30));
        search(
                "common word, unit, praise, closed",
                "jalan",
                "&kategori=pujian&status=ditutup&unit=" + unit(20));
        search("middling word, email", "karangrejo", "&kanal=email");
        search("common word, published, telegram", "bendahara", "&terbit=ya&kanal=telegram");
        search("common words, email", "setoran bendahara", "&kanal=email");
    }

    private void search(String what, String words, String filter) throws Exception {
        measure(
                "search: " + what,
                "?cari=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + filter);
    }

    private void measure(String what, String path) throws Exception {
        measure(what, "/app/pesan" + path, times);
    }

    private void measure(String what, String address, int often) throws Exception {
        var took = new double[often];
        var size = 0;
        for (int i = -WARM; i < often; i++) {
            var start = System.nanoTime();
            size = staff.read(address).split("id=\"baris-", -1).length - 1;
            if (i >= 0) {
                took[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(took);
        measured.put(what, took);
        System.out.printf(
                "  %-46s %3d rows   p50 %7.1f ms   p95 %7.1f ms   max %7.1f ms%n",
                what, size, at(took, .5), at(took, .95), at(took, 1));
    }

    private String page(String path) throws IOException, InterruptedException {
        return staff.read("/app/pesan" + path);
    }

    /// Every figure in the rail is what a real count says.
    private void figuresAreExact() throws Exception {
        var conditions = new LinkedHashMap<String, String>();
        conditions.put("belum", "waiting and state <> 'CLOSED'");
        conditions.put("diteruskan", "state = 'FORWARDED'");
        conditions.put("ditolak", "state = 'REJECTED'");
        conditions.put("sudah", "not waiting and state <> 'CLOSED'");
        conditions.put("gagal", "mark in ('FAILED', 'DOUBT')");
        conditions.put("ditutup", "state = 'CLOSED'");
        conditions.put("terbit", "publicity in ('LIVE', 'OUTDATED')");
        conditions.put("terbitan-lama", "publicity = 'OUTDATED'");
        conditions.put("keluhan", "category = 'COMPLAINT'");
        conditions.put("pujian", "category = 'PRAISE'");
        conditions.put("semua", "true");
        for (var narrow : List.of("", "?unit=" + unit(3))) {
            var figures = FIGURE.matcher(page(narrow).replace("\n", " "));
            var told = new LinkedHashMap<String, String>();
            while (figures.find()) {
                told.put(figures.group(2), figures.group(3));
            }
            for (var it : conditions.entrySet()) {
                var real =
                        db.sql(
                                        "select count(*) from service_case where away is null and ("
                                                + it.getValue()
                                                + ")"
                                                + (narrow.isEmpty()
                                                        ? ""
                                                        : " and unit = '" + unit(3) + "'"))
                                .query(Long.class)
                                .single();
                if (!String.valueOf(real).equals(told.get(it.getKey()))) {
                    throw new IllegalStateException(
                            it.getKey() + narrow + ": " + told.get(it.getKey()) + " told, " + real);
                }
            }
        }
        System.out.println("  figures of the rail: exact");
    }

    private String cursor(int offset) {
        return db.sql(
                        """
                        select to_char(changed_at at time zone 'UTC',
                            'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '~' || id
                        from service_case order by changed_at desc, id desc offset ? limit 1
                        """)
                .param(offset)
                .query(String.class)
                .single();
    }

    private String unit(int n) {
        return db.sql("select id::text from unit where name = ?")
                .param("Dinas Uji " + n)
                .query(String.class)
                .single();
    }

    private String id(int offset) {
        return db.sql(
                        """
                        select id::text from service_case
                        order by changed_at desc, id desc offset ? limit 1
                        """)
                .param(offset)
                .query(String.class)
                .single();
    }

    private String rare() {
        return db.sql(
                        """
                        select substring(text from 'pelanggan ([0-9]+)') from case_entry
                        where text like '%pelanggan 1%' limit 1
                        """)
                .query(String.class)
                .single();
    }

    private static void print(int cases, Map<String, double[]> few, Map<String, double[]> many) {
        System.out.printf(
                "%n%-52s %12s %12s %12s %8s%n",
                "", FEW + " p95", cases + " p50", cases + " p95", "p95 x");
        many.forEach(
                (what, took) ->
                        System.out.printf(
                                "%-52s %9.1f ms %9.1f ms %9.1f ms %8.2f%n",
                                what,
                                at(few.get(what), .95),
                                at(took, .5),
                                at(took, .95),
                                at(took, .95) / at(few.get(what), .95)));
    }

    private static String json(int cases, Map<String, double[]> few, Map<String, double[]> many) {
        var rows = new ArrayList<String>();
        many.forEach(
                (what, took) ->
                        rows.add(
                                "{\"page\": \"%s\", \"p50_ms\": %.1f, \"p95_ms\": %.1f, \"p95_ms_at_%d\": %.1f}"
                                        .formatted(
                                                what,
                                                at(took, .5),
                                                at(took, .95),
                                                FEW,
                                                at(few.get(what), .95))));
        return "{\"cases\": %d, \"inbox\": [\n%s]}\n".formatted(cases, String.join(",\n", rows));
    }

    private static double at(double[] sorted, double quantile) {
        return sorted[Math.min(sorted.length - 1, (int) (quantile * sorted.length))];
    }
}
