package id.kentongan.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.imports.FileRefusal.Reason;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    private static final List<Column> COLUMNS =
            List.of(Column.needed("name", "nama"), Column.optional("phone", "nomor", "no_hp"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nama,nomor\nSari,0812",
                "nama;nomor\r\nSari;0812\r\n",
                "\uFEFFNama\tNo. HP\n\n Sari \t 0812 \n \t \n",
                "nomor,nama,lain\n0812,\"Sari\",x"
            })
    void separators_marks_and_the_order_of_columns_are_forgiven(String text) {
        var sheet = Sheet.read(utf8(text), COLUMNS);

        assertThat(sheet.rows())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.get("name")).isEqualTo("Sari");
                            assertThat(it.get("phone")).isEqualTo("0812");
                        });
    }

    @Test
    void a_row_is_named_by_its_line_and_headings_without_meaning_are_told() {
        var sheet = Sheet.read(utf8("nama,warna\n\nSari,biru\n\"Bu\ndi\",hijau\nAni"), COLUMNS);

        assertThat(sheet.rows()).extracting(Sheet.Row::line).containsExactly(3, 4, 6);
        assertThat(sheet.rows().get(1).get("name")).isEqualTo("Bu di");
        assertThat(sheet.ignored()).containsExactly("warna");
    }

    @Test
    void a_wrong_encoding_is_refused_with_its_first_row() {
        var latin = bytes("nama\nSari\nAndr\u00e9", StandardCharsets.ISO_8859_1);
        var utf16 = bytes("\uFEFFnama\nSari", StandardCharsets.UTF_16LE);

        assertRefused(latin, Reason.NOT_UTF8, 3);
        assertRefused(utf16, Reason.NOT_UTF8, 1);
        assertRefused(bytes("nama\nSari", StandardCharsets.UTF_16LE), Reason.NOT_UTF8, 1);
        assertRefused(bytes("nama\nSari", StandardCharsets.UTF_16BE), Reason.NOT_UTF8, 1);
        assertRefused(bytes("\uFEFFnama\nSari", StandardCharsets.UTF_16BE), Reason.NOT_UTF8, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_file_that_is_no_text_is_refused_whatever_is_in_it(int seed) {
        var noise = new byte[1 << 20];
        new java.util.Random(seed).nextBytes(noise);
        var picture = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR".getBytes(StandardCharsets.ISO_8859_1);
        var oldExcel = new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0};

        for (var content : List.of(noise, picture, oldExcel)) {
            assertThatThrownBy(() -> Sheet.read(new ByteArrayInputStream(content), COLUMNS))
                    .isInstanceOf(FileRefusal.class);
        }
    }

    @Test
    void a_quote_that_nobody_closes_ends_the_reading_in_bounds() {
        assertRefused(utf8("nama\n\"Sari\n" + "0812;x\n".repeat(4_000_000)), Reason.NOT_CSV);
    }

    @Test
    void what_is_no_table_is_refused_in_words() {
        assertRefused(utf8("PK\u0003\u0004workbook"), Reason.EXCEL);
        assertRefused(utf8(""), Reason.EMPTY);
        assertRefused(utf8("nama\n"), Reason.EMPTY);
        assertRefused(utf8("nomor\n0812"), Reason.NO_COLUMN, "nama", "nama");
        assertRefused(utf8("nama,Nama\nx,y"), Reason.SAME_COLUMN, "Nama");
        assertRefused(utf8("nama\n" + "x".repeat(20_000_000)), Reason.NOT_CSV);
    }

    @Test
    void two_hundred_thousand_rows_are_refused_before_they_are_read() {
        var rows = IntStream.range(0, 200_000).mapToObj(i -> bytes("Nama " + i + "\n"));
        var read = new ArrayList<InputStream>(List.of(utf8("nama\n")));
        rows.forEach(read::add);
        var file = new java.io.SequenceInputStream(Collections.enumeration(read));

        assertRefused(file, Reason.TOO_LONG, Sheet.MOST);
        assertThat(read.stream().filter(CsvFileTest::isUntouched).count()).isGreaterThan(180_000);
    }

    private static boolean isUntouched(InputStream it) {
        try {
            return it.available() > 0;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertRefused(InputStream file, Reason reason, Object... args) {
        assertThatThrownBy(() -> Sheet.read(file, COLUMNS))
                .isInstanceOfSatisfying(
                        FileRefusal.class,
                        it -> {
                            assertThat(it.reason()).isEqualTo(reason);
                            assertThat(it.args()).containsExactly(args);
                        });
    }

    private static InputStream utf8(String text) {
        return bytes(text, StandardCharsets.UTF_8);
    }

    private static InputStream bytes(String text) {
        return utf8(text);
    }

    private static InputStream bytes(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }
}
