package id.kentongan.institutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.imports.FileRefusal;
import id.kentongan.imports.Plan;
import id.kentongan.imports.Plan.Kind;
import id.kentongan.imports.Sheet;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// A table of institutions is taken whole or not at all, and says what is wrong with which row.
@KentonganTest
class InstitutionImportTest {

    private static final String HEAD =
            "kode;nama;alamat;kecamatan;keperluan;nilai;tahun;tahap;rekening;bank;tenggat_spj;kontak;nomor\n";

    @Autowired InstitutionImport table;
    @Autowired Institutions institutions;
    @Autowired InstitutionHistory history;
    @Autowired JdbcClient db;
    @Autowired TransactionOperations tx;

    private final String code =
            "I" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);

    @Test
    void what_somebody_changed_since_the_rows_were_compared_is_not_undone() {
        apply(code + ";Masjid Awal;;;;;2026;;;;;Pak Takmir;0812 3456 7890\n");
        var work =
                table.work(
                        Sheet.read(
                                in(HEAD + code + ";Masjid Baru;;;;;2026;;;;;;\n"),
                                table.columns()));
        db.sql(
                        """
                        update institution
                        set contact_phone = '+6281300001111', version = version + 1 where code = ?
                        """)
                .param(code)
                .update();

        assertThatThrownBy(() -> tx.executeWithoutResult(_ -> table.carryOut(work, Actor.SYSTEM)))
                .isInstanceOf(FileRefusal.class);

        var it = institutions.coded(new ProcessCode(code)).orElseThrow();
        assertThat(it.contactPhone()).isEqualTo("+6281300001111");
        assertThat(it.name()).isEqualTo("Masjid Awal");
    }

    @Test
    void a_right_row_is_kept_with_the_last_digits_of_its_account() {
        var row =
                code.toLowerCase(Locale.ROOT)
                        + ";Masjid Al-Ikhlas;Jl. Raya 1;Kec. Uji;Rehab;Rp 75.000.000,00;2026;tagih spj;"
                        + "0123-456-789;Bank Jatim;31/12/2026;Pak Takmir;0812 3456 7890\n";

        assertThat(apply(row).count(Kind.NEW)).isEqualTo(1);

        var it = institutions.coded(new ProcessCode(code)).orElseThrow();
        assertThat(it.amount()).isEqualTo(75_000_000);
        assertThat(it.accountTail()).isEqualTo("6789");
        assertThat(it.stage()).isEqualTo(Stage.SPJ_DUE);
        assertThat(it.spjDue()).hasToString("2026-12-31");
        assertThat(it.contactPhone()).isEqualTo("+6281234567890");
        assertThat(history.of(it.id(), 5)).extracting(Step::kind).containsExactly("ADDED");
        assertThat(
                        db.sql(
                                        "select facts::text from audit_entry where action = 'institution.import'")
                                .query(String.class)
                                .list())
                .noneMatch(facts -> String.valueOf(facts).contains("456789"));
    }

    @Test
    void the_same_file_again_changes_nothing_and_an_empty_cell_keeps_what_was() {
        var row = code + ";Masjid;;;;1.000;2026;usulan;;;;Pak RT;081234567891\n";
        apply(row);
        assertThat(plan(row).count(Kind.UNCHANGED)).isEqualTo(1);

        var changed = apply(code + ";Masjid Agung;;;;;;;;;;;\n");

        assertThat(changed.steps().getFirst().changes())
                .extracting(Plan.Change::column)
                .containsExactly("name");
        var it = institutions.coded(new ProcessCode(code)).orElseThrow();
        assertThat(it.amount()).isEqualTo(1000);
        assertThat(it.contactName()).isEqualTo("Pak RT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ;Masjid;;;;1;2026;;;;;;                            | code    | required
                    A;Masjid;;;;1;2026;;;;;;                           | code    | fault.code
                    -A12;Masjid;;;;1;2026;;;;;;                        | code    | fault.code
                    A_12;Masjid;;;;1;2026;;;;;;                        | code    | fault.code
                    ABCDEFGHIJKLMNOPQRSTUVWXYZ12345;Masjid;;;;1;2026;;;;;; | code | fault.code
                    %s;;;;;1;2026;;;;;;                                | name    | required
                    %s;Masjid;;;;seratus;2026;;;;;;                    | amount  | fault.amount
                    %s;Masjid;;;;-5;2026;;;;;;                         | amount  | fault.amount
                    %s;Masjid;;;;1,5;2026;;;;;;                        | amount  | fault.amount
                    %s;Masjid;;;;1.00.000;2026;;;;;;                   | amount  | fault.amount
                    %s;Masjid;;;;9999999999999999999;2026;;;;;;        | amount  | fault.amount
                    %s;Masjid;;;;1;;;;;;;                              | year    | fault.year
                    %s;Masjid;;;;1;26;;;;;;                            | year    | fault.year
                    %s;Masjid;;;;1;1999;;;;;;                          | year    | fault.year
                    %s;Masjid;;;;1;2026;selesai;;;;;                   | stage   | fault.stage
                    %s;Masjid;;;;1;2026;tagih-spj;;;;;                 | spjDue  | fault.due
                    %s;Masjid;;;;1;2026;;;;31/02/2026;;                | spjDue  | fault.date
                    %s;Masjid;;;;1;2026;;;;besok;;                     | spjDue  | fault.date
                    %s;Masjid;;;;1;2026;;;;31/12/2025;;                | spjDue  | dueEarly
                    %s;Masjid;;;;1;2026;;12AB;;;;                      | account | fault.account
                    %s;Masjid;;;;1;2026;;12;;;;                        | account | fault.account
                    %s;Masjid;;;;1;2026;;;;;;0812 3456 7890/0813 1111 2222 | phone | MANY
                    %s;Masjid;;;;1;2026;;;;;;0341 325566               | phone   | LANDLINE
                    %s;Masjid;;;;1;2026;;;;;;+65 8123 4567             | phone   | FOREIGN
                    %s;Masjid;;;;1;2026;;;;;;lihat arsip               | phone   | NO_NUMBER
                    """)
    void each_kind_of_broken_row_is_named_with_its_column(String row, String column, String why) {
        var plan = plan(row.formatted(code) + "\n");

        assertThat(plan.isRight()).isFalse();
        assertThat(plan.faults())
                .anySatisfy(
                        it -> {
                            assertThat(it.line()).isEqualTo(2);
                            assertThat(it.column()).isEqualTo(column);
                            assertThat(it.key()).endsWith(why);
                        });
        assertThat(institutions.coded(new ProcessCode(code))).isEmpty();
    }

    @Test
    void one_broken_row_keeps_all_out_and_a_doubled_code_is_named() {
        var rows =
                code
                        + ";Masjid;;;;1;2026;;;;;;\n"
                        + code.toLowerCase(Locale.ROOT)
                        + " ;Mushola;;;;1;2026;;;;;;\n";

        var plan = apply(rows);

        assertThat(plan.faults()).extracting(Plan.Fault::key).containsExactly("imports.fault.same");
        assertThat(institutions.coded(new ProcessCode(code))).isEmpty();
    }

    @Test
    void a_file_without_a_code_column_is_refused() {
        assertThatThrownBy(() -> table.plan(in("nama;nilai\nMasjid;1\n")))
                .isInstanceOf(FileRefusal.class);
        assertThatThrownBy(() -> table.plan(in(HEAD))).isInstanceOf(FileRefusal.class);
    }

    @Test
    void a_long_name_is_a_fault_and_nothing_is_cut() {
        assertThat(plan(code + ";" + "M".repeat(201) + ";;;;1;2026;;;;;;\n").faults())
                .extracting(Plan.Fault::key)
                .containsExactly("imports.fault.long");
    }

    private Plan plan(String rows) {
        return table.plan(in(HEAD + rows));
    }

    private Plan apply(String rows) {
        return table.apply(in(HEAD + rows), "", new Actor("user:test", "Uji"));
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
