package id.kentongan.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.Users;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is taken away is read again by other programs than wrote it.
@KentonganTest
class ReportFilesTest {

    private static final String WORDS = "pagi di tepi danau";

    @Autowired JdbcClient db;
    @Autowired Users users;
    @LocalServerPort int port;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final List<UUID> cases = new ArrayList<>();
    private final List<UUID> units = new ArrayList<>();
    private final List<UUID> people = new ArrayList<>();
    private ReportRows rows;
    private UUID evil;

    @BeforeEach
    void a_unit_whose_name_is_a_formula() {
        rows = new ReportRows(db);
        evil = rows.unit("=HYPERLINK(\"x\") " + UUID.randomUUID());
        units.add(evil);
        var first = rows.open("2003-03-31T23:30:00+07:00", evil, "COMPLAINT", "smpp");
        cases.add(first);
        rows.answered(first, "2003-04-01T01:00:00+07:00");
        cases.add(rows.open("2003-03-01T00:00:00+07:00", null, null, "telegram"));
        cases.add(rows.open("2003-04-01T00:00:00+07:00", null, null, "telegram"));
    }

    @AfterEach
    void leave_nothing_behind() {
        db.sql("update app_user set active = false, unit = null where id = any (?)")
                .param(people.toArray(UUID[]::new))
                .update();
        rows.leave(cases, units);
    }

    @Test
    void the_csv_opens_as_it_should_and_runs_nothing() throws Exception {
        signIn("MODERATOR", null);
        var answer = get("laporan.csv");
        var text = new String(answer.body(), UTF_8);

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"laporan-2003-03-01-2003-03-31.csv\"");
        assertThat(text).startsWith("\uFEFF").contains("Pesan masuk;2;0;Kasus yang dibuka");
        assertThat(text).contains("\"'=HYPERLINK").contains(";1,5;");
        assertThat(text.lines()).noneMatch(line -> line.startsWith("=") || line.contains(";="));
        assertThat(text).doesNotContain("rahasia", "62812990", "0812");
    }

    @Test
    void the_workbook_has_a_sheet_for_each_table_with_real_numbers() throws Exception {
        signIn("MODERATOR", null);
        try (var book =
                new ReadableWorkbook(new ByteArrayInputStream(get("laporan.xlsx").body()))) {
            assertThat(book.getSheets().map(it -> it.getName()))
                    .contains("Ringkasan", "Pesan masuk", "Menurut saluran");
            var summary = book.findSheet("Ringkasan").orElseThrow().read();
            assertThat(summary.get(2).getCellAsNumber(1))
                    .hasValueSatisfying(it -> assertThat(it.intValue()).isEqualTo(2));
        }
    }

    @Test
    void the_list_of_cases_has_dates_and_masked_numbers_and_no_words() throws Exception {
        signIn("MODERATOR", null);
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(get("kasus.xlsx").body()))) {
            var lines = book.getFirstSheet().read();
            assertThat(lines).hasSize(3);
            var last = lines.get(2);
            assertThat(last.getCellAsDate(1))
                    .hasValueSatisfying(it -> assertThat(it).hasToString("2003-03-31T23:30"));
            assertThat(last.getCellAsString(3).orElse("")).contains("••••");
            assertThat(last.getCellAsString(4).orElse("")).startsWith("=HYPERLINK");
            assertThat(last.getCellAsNumber(8))
                    .hasValueSatisfying(it -> assertThat(it.doubleValue()).isEqualTo(1.5));
        }
        var text = new String(get("kasus.csv").body(), UTF_8);
        assertThat(text).contains("2003-03-31 23:30", "'=HYPERLINK", "••••");
        assertThat(text).doesNotContain("rahasia", "2003-04-01 00:00");
    }

    @Test
    void the_paper_names_the_office_the_interval_and_its_maker() throws Exception {
        signIn("MODERATOR", null);
        try (var pdf = Loader.loadPDF(get("laporan.pdf").body())) {
            var text = new PDFTextStripper().getText(pdf);
            assertThat(text)
                    .contains("Kabupaten Serindit", "1–31 Mar 2003", "oleh Ratna W")
                    .contains("Pesan masuk", "Cara menghitung", "Waktu jawab pertama")
                    .doesNotContain("rahasia");
        }
    }

    @Test
    void an_operator_sees_his_own_unit_alone() throws Exception {
        signIn("OPERATOR", evil);
        var page = new String(get("").body(), UTF_8);
        var list = new String(get("kasus.csv").body(), UTF_8);

        assertThat(page).contains("<span class=\"k-fig\">1</span>").doesNotContain("name=\"unit\"");
        assertThat(list.lines()).hasSize(2);
    }

    @Test
    void strangers_and_wrong_intervals_get_no_file() throws Exception {
        assertThat(get("laporan.csv").statusCode()).isEqualTo(401);
        signIn("MODERATOR", null);
        var wrong = "?rentang=kustom&dari=2003-03-02&sampai=2003-03-01";
        assertThat(ask("/app/laporan" + wrong).statusCode()).isEqualTo(422);
        assertThat(ask("/app/laporan/kasus.csv" + wrong).statusCode()).isEqualTo(422);
        assertThat(
                        ask("/app/laporan?rentang=kustom&dari=1970-01-02&sampai=1980-01-01")
                                .statusCode())
                .as("an empty interval")
                .isEqualTo(200);
    }

    private HttpResponse<byte[]> get(String file) throws IOException, InterruptedException {
        return ask(
                "/app/laporan"
                        + (file.isEmpty() ? "" : "/" + file)
                        + "?rentang=bulan&pada=2003-03-15");
    }

    private HttpResponse<byte[]> ask(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                BodyHandlers.ofByteArray());
    }

    private void signIn(String role, @Nullable UUID unit) throws IOException, InterruptedException {
        var name = "lap" + UUID.randomUUID().toString().substring(0, 8);
        people.add(
                users.create(
                                name,
                                "Ratna W",
                                WORDS,
                                Set.of(role),
                                unit == null ? null : new UnitId(unit))
                        .value());
        var page = new String(ask("/masuk").body(), UTF_8);
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();
        var form =
                "username="
                        + name
                        + "&password="
                        + WORDS.replace(' ', '+')
                        + "&_csrf="
                        + token.group(1);
        http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/masuk"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
    }
}
