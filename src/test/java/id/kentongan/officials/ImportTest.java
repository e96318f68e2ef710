package id.kentongan.officials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Official.Position;
import id.kentongan.directory.OfficialDesk;
import id.kentongan.directory.OfficialDraft;
import id.kentongan.directory.UnitDesk;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.Users;
import id.kentongan.imports.FileRefusal;
import id.kentongan.imports.Plan;
import id.kentongan.imports.Plan.Kind;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class ImportTest {

    private static final String HEADING = "Dinas;Nama;Jabatan;HP;Status\n";

    @Autowired OfficialImport officials;
    @Autowired UnitImport unitTable;
    @Autowired UserImport userTable;
    @Autowired UnitDesk units;
    @Autowired OfficialDesk desk;
    @Autowired Directory directory;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String word = Office.word();
    private final String head = Office.number();
    private final String operator = Office.number();
    private Office office;
    private UnitId unit = new UnitId(UUID.randomUUID());

    @BeforeEach
    void a_unit() {
        office = new Office(units, desk, users);
        unit = office.unit("U" + word);
    }

    @Test
    void the_offices_own_list_comes_in_and_comes_in_again_without_a_change() {
        var list =
                HEADING
                        + row("Siti", "Kepala Dinas", head, "aktiv")
                        + row("Budi", "Operator", operator, "");

        var rehearsed = officials.plan(file(list));
        assertThat(counts(rehearsed)).isEqualTo("2 0 0 0");
        assertThat(directory.officials(unit)).isEmpty();

        officials.apply(file(list), rehearsed.fingerprint(), Actor.SYSTEM);
        assertThat(directory.officials(unit))
                .extracting(it -> it.name() + " " + it.position() + " " + it.phone())
                .containsExactly("Siti HEAD " + head, "Budi OPERATOR " + operator);
        assertThat(counts(officials.apply(file(list), "", Actor.SYSTEM))).isEqualTo("0 0 2 0");
        assertThat(created()).isEqualTo(2);
    }

    @Test
    void a_new_number_a_new_title_and_another_unit_change_who_is_there() {
        var there = office.unit("V" + word);
        officials.apply(
                file(
                        HEADING
                                + row("Siti", "Kepala Dinas", head, "")
                                + row("Budi", "Operator", operator, "")),
                "",
                Actor.SYSTEM);
        var next = Office.number();

        var plan =
                officials.apply(
                        file(
                                HEADING
                                        + row("Siti", "Plt Kepala Dinas", next, "")
                                        + ("V"
                                                + word
                                                + ";Budi Hartono;Operator;"
                                                + operator
                                                + ";\n")),
                        "",
                        Actor.SYSTEM);

        assertThat(counts(plan)).isEqualTo("0 2 0 0");
        assertThat(plan.steps().getFirst().changes())
                .extracting(Plan.Change::column)
                .containsExactly("title", "phone");
        assertThat(plan.toString()).doesNotContain(next).doesNotContain(head);
        assertThat(directory.officials(unit)).singleElement().returns(next, it -> it.phone());
        assertThat(directory.officials(there))
                .singleElement()
                .returns("Budi Hartono", it -> it.name());
    }

    @Test
    void two_officials_may_exchange_their_numbers_in_one_file() {
        officials.apply(
                file(
                        HEADING
                                + row("Siti", "Kepala", head, "")
                                + row("Budi", "Operator", operator, "")),
                "",
                Actor.SYSTEM);

        officials.apply(
                file(
                        HEADING
                                + row("Siti", "Kepala", operator, "")
                                + row("Budi", "Operator", head, "")),
                "",
                Actor.SYSTEM);

        assertThat(directory.officials(unit))
                .extracting(it -> it.name() + " " + it.phone())
                .containsExactly("Siti " + operator, "Budi " + head);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Siti;Kepala;12345;            | phone    | imports.fault.phone",
                "Siti;Kepala;6,28123E+12;      | phone    | imports.fault.phoneScientific",
                "Siti;Kepala;02112345678;      | phone    | imports.fault.phone",
                "Siti;Kepala;;                 | phone    | imports.fault.required",
                ";Kepala;081234567890;         | name     | imports.fault.required",
                "Siti;;081234567890;           | title    | imports.fault.required",
                "Siti;Juru Kunci;081234567890; | position | imports.fault.noPosition",
                "Siti;Kepala;081234567890;mungkin | active | imports.fault.active",
            })
    void each_bad_value_is_named_by_row_and_column(String rest, String column, String key) {
        var plan =
                officials.apply(file(HEADING + "U" + word + ";" + rest + "\n"), "", Actor.SYSTEM);

        assertThat(plan.faults())
                .anySatisfy(
                        it -> {
                            assertThat(it.line()).isEqualTo(2);
                            assertThat(it.column()).isEqualTo(column);
                            assertThat(it.key()).isEqualTo(key);
                        });
        assertThat(directory.officials(unit)).isEmpty();
    }

    @Test
    void doubled_numbers_in_the_file_and_with_the_table_keep_all_of_it_out() {
        var stranger = office.unit("W" + word);
        office.operator(unit, "Siti", head);
        office.operator(stranger, "Orang Lain", operator);
        var list =
                HEADING
                        + row("Siti", "Kepala", operator, "")
                        + row("Budi", "Operator", "081234500001", "")
                        + row("Ani", "Operator", "+62 812-3450-0001", "")
                        + "Tak Ada;Ani;Operator;081234500002;\n";

        var plan = officials.apply(file(list), "", Actor.SYSTEM);

        assertThat(plan.faults())
                .extracting(it -> it.line() + " " + it.key() + " " + it.args())
                .containsExactlyInAnyOrder(
                        "2 imports.fault.phoneTaken [Orang Lain, W" + word + "]",
                        "4 imports.fault.phoneTwice [3]",
                        "5 imports.fault.unit [Tak Ada]");
        assertThat(directory.officials(unit)).singleElement().returns(head, it -> it.phone());
    }

    @Test
    void what_was_agreed_to_and_nothing_else_happens() {
        var list = file(HEADING + row("Siti", "Kepala", head, ""));
        var agreed = officials.plan(list).fingerprint();
        desk.add(
                new OfficialDraft(unit, "Siti", "Ketua", Position.HEAD, operator, true),
                Actor.SYSTEM);

        assertThatThrownBy(
                        () ->
                                officials.apply(
                                        file(HEADING + row("Siti", "Kepala", head, "")),
                                        agreed,
                                        Actor.SYSTEM))
                .isInstanceOf(FileRefusal.class);
        assertThat(directory.officials(unit)).singleElement().returns("Ketua", it -> it.title());
    }

    @Test
    void units_come_in_change_names_and_are_told_when_they_are_doubled() {
        var list =
                "Nama,Singkatan,Status\nBadan A "
                        + word
                        + ",A"
                        + word
                        + ",\nBadan B "
                        + word
                        + ",B"
                        + word
                        + ",nonaktif\n";
        assertThat(counts(unitTable.apply(file(list), "", Actor.SYSTEM))).isEqualTo("2 0 0 0");
        assertThat(counts(unitTable.apply(file(list), "", Actor.SYSTEM))).isEqualTo("0 0 2 0");

        var swapped =
                "nama,singkatan\nBadan B2 "
                        + word
                        + ",a"
                        + word
                        + "\nBadan B "
                        + word
                        + ",C"
                        + word
                        + "\n";
        assertThat(counts(unitTable.apply(file(swapped), "", Actor.SYSTEM))).isEqualTo("0 2 0 0");

        var doubled =
                "nama,singkatan\nBadan X,X"
                        + word
                        + "\nBadan Y,x"
                        + word
                        + "\nBadan B "
                        + word
                        + ",a"
                        + word
                        + "\n,Z\n";
        assertThat(unitTable.plan(file(doubled)).faults())
                .extracting(it -> it.line() + " " + it.column() + " " + it.key())
                .containsExactly(
                        "3 shortName imports.fault.same",
                        "4 name imports.fault.ambiguous",
                        "5 name imports.fault.required");
    }

    @Test
    void users_come_in_with_a_password_told_once_and_change_by_their_user_name() {
        var list =
                "nama_pengguna;nama;peran;unit\n"
                        + ("s" + word + ";Siti;Operator;u" + word + "\n")
                        + ("b" + word + ";Budi;moderator + operator;\n");
        var plan = userTable.apply(file(list), "", Actor.SYSTEM);

        assertThat(counts(plan)).isEqualTo("2 0 0 0");
        assertThat(plan.secrets()).hasSize(2).noneMatch(it -> plan.toString().contains(it.value()));
        assertThat(users.named("s" + word))
                .hasValueSatisfying(it -> assertThat(it.worksFor(unit)).isTrue());

        assertThat(counts(userTable.apply(file(list), "", Actor.SYSTEM))).isEqualTo("0 0 2 0");
        var changed = userTable.apply(file(list.replace("Siti;Op", "Siti A;Op")), "", Actor.SYSTEM);
        assertThat(counts(changed)).isEqualTo("0 1 1 0");
        assertThat(changed.secrets()).isEmpty();
        assertThat(users.named("s" + word))
                .hasValueSatisfying(it -> assertThat(it.name()).isEqualTo("Siti A"));
    }

    @Test
    void bad_users_are_named_by_row_and_column() {
        var list =
                "nama_pengguna,nama,peran,unit,status\n"
                        + "S!,Siti,operator,u"
                        + word
                        + ",\n"
                        + "siti,Siti,raja,u"
                        + word
                        + ",\n"
                        + "siti,Siti,operator,,\n"
                        + "ani,,moderator,entah,mungkin\n";

        assertThat(userTable.apply(file(list), "", Actor.SYSTEM).faults())
                .extracting(it -> it.line() + " " + it.column() + " " + it.key().substring(14))
                .containsExactly(
                        "2 username username",
                        "3 role role",
                        "4 username same",
                        "4 unit operatorUnit",
                        "5 name required",
                        "5 active active",
                        "5 unit unit");
        assertThat(users.named("siti")).isEmpty();
    }

    @Test
    void ten_thousand_officials_come_in_within_a_minute() {
        var list = new StringBuilder(HEADING);
        for (int i = 0; i < 10_000; i++) {
            list.append(row("Orang " + i, "Operator", "+62857" + (20_000_000 + i), ""));
        }
        var began = System.nanoTime();
        var plan = officials.apply(file(list.toString()), "", Actor.SYSTEM);
        var again = officials.plan(file(list.toString()));
        var seconds = (System.nanoTime() - began) / 1e9;

        assertThat(counts(plan)).isEqualTo("10000 0 0 0");
        assertThat(counts(again)).isEqualTo("0 0 10000 0");
        assertThat(seconds).isLessThan(60);
        System.out.printf("10,000 officials in and rehearsed again: %.1f s%n", seconds);
        db.sql("delete from official where unit = ?").param(unit.value()).update();
    }

    /// 200,000 rows of a real length: refused from the stream, long before they are in memory.
    @Test
    void two_hundred_thousand_rows_of_any_table_are_refused_at_once() {
        for (var table : List.of(officials, unitTable, userTable)) {
            var heading =
                    table.columns().stream()
                            .map(it -> it.headings().getFirst())
                            .collect(Collectors.joining(";", "", "\n"));
            var line = "x".repeat(100) + "\n";
            var file = file(heading + line.repeat(200_000));
            var began = System.nanoTime();

            assertThatThrownBy(() -> table.apply(file, "", Actor.SYSTEM))
                    .isInstanceOfSatisfying(
                            FileRefusal.class,
                            it -> assertThat(it.reason()).isEqualTo(FileRefusal.Reason.TOO_LONG));

            var millis = (System.nanoTime() - began) / 1_000_000;
            assertThat(millis).as(table.kind()).isLessThan(10_000);
            System.out.printf("200,000 rows of %s refused: %d ms%n", table.kind(), millis);
        }
    }

    @Test
    void a_file_is_rehearsed_on_the_page_and_applied_when_its_keeper_agrees() throws Exception {
        var browser = office.signedIn("MODERATOR", port);
        var address = "/app/pejabat/impor/officials";
        browser.get(address);
        assertThat(upload(browser, HEADING + row("Siti", "Kepala", "123", "")).statusCode())
                .isEqualTo(200);
        var wrong = browser.get(address).body();
        assertThat(wrong)
                .contains("1 kesalahan", "bukan nomor ponsel")
                .doesNotContain("Terapkan semua");
        browser.post(address + "/terapkan", Map.of("sidik", "x"));
        assertThat(directory.officials(unit)).isEmpty();

        upload(browser, HEADING + row("Siti", "Kepala", head, ""));
        var page = browser.get(address).body();
        assertThat(page).contains("Siti, U" + word, "Terapkan semua");
        browser.post(address + "/terapkan", Map.of());
        assertThat(browser.get(address).body()).contains("berubah sejak berkas ini diperiksa");
        var print = Pattern.compile("name=\"sidik\" value=\"([0-9a-f]+)\"").matcher(page);
        assertThat(print.find()).isTrue();
        browser.post(address + "/terapkan", Map.of("sidik", print.group(1)));

        assertThat(browser.get(address).body()).contains("Diterapkan: 1 baru", "Belum ada berkas");
        assertThat(directory.officials(unit)).hasSize(1);
        browser.post(address + "/terapkan", Map.of("sidik", print.group(1)));
        assertThat(browser.get(address).body()).contains("sudah diterapkan atau dibatalkan");
    }

    @Test
    void a_file_that_cannot_be_read_says_why_and_leaves_nothing() throws Exception {
        var browser = office.signedIn("MODERATOR", port);
        browser.get("/app/pejabat/impor/units");
        var rows = new StringBuilder("unit,nama,jabatan,hp\n");
        for (int i = 0; i < 200_000; i++) {
            rows.append("U,").append(i).append(",d,0\n");
        }

        assertThat(upload(browser, "PK\u0003\u0004").body()).contains("Excel");
        assertThat(upload(browser, "nama\nx").body()).contains("Kolom unit tidak ada");
        assertThat(upload(browser, rows.toString()).body()).contains("lebih dari 10.000 baris");
        assertThat(upload(browser, "x".repeat(5 << 20)).body()).contains("lebih besar dari 4 MB");
        assertThat(browser.get("/app/pejabat/impor/officials").body()).contains("Belum ada berkas");
    }

    private static java.net.http.HttpResponse<String> upload(Browser browser, String csv)
            throws Exception {
        return browser.postBody("/app/pejabat/impor/officials", "text/csv", csv);
    }

    private String row(String name, String title, String phone, String status) {
        return String.join(";", "U" + word, name, title, phone, status) + "\n";
    }

    private static InputStream file(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String counts(Plan plan) {
        return plan.count(Kind.NEW)
                + " "
                + plan.count(Kind.CHANGED)
                + " "
                + plan.count(Kind.UNCHANGED)
                + " "
                + plan.faults().size();
    }

    private int created() {
        return db.sql(
                        """
                        select count(*) from audit_entry
                        where action = 'official.create' and facts ->> 'unit' = ?
                        """)
                .param(unit.value().toString())
                .query(Integer.class)
                .single();
    }
}
