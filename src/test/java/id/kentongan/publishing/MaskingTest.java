package id.kentongan.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.publishing.Personal.Kind;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    private static final List<String> KNOWN = List.of("Ratna Wulandari", "Darto");
    private static final List<String> APART = List.of("", " ", ".", "-", " - ", "\u00a0", "\u2013");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Hub saya di 081274410099 ya | Hub saya di [nomor] ya",
                "WA +62 812-7441-0099, malam saja | WA [nomor], malam saja",
                "hp 0812.7441.0099 atau 62 812 7441 0099 | hp [nomor] atau [nomor]",
                "nomor 812 7441 0099 | nomor [nomor]",
                "wa.me/6281274410099 | wa.me/[nomor]",
                "Telepon (0748) 21234 jam 08.00-16.00 | Telepon [nomor] jam 08.00-16.00",
                "NIK 1501010101010001 | NIK [NIK]",
                "KK 1501 0101 0101 0001 belum jadi | KK [NIK] belum jadi",
                "NIP 19780512 200501 1 004 | NIP [NIP]",
                "surel andi.saputra@gmail.com | surel [surel]",
                "andi [at] kantor.go.id | [surel]",
                "Truk BH 1234 XY ugal-ugalan | Truk [plat] ugal-ugalan",
                "mobil dinas bh 8765 aa parkir | mobil dinas [plat] parkir",
                "rek BRI saya 3321-01-012345-53-2 | rek BRI saya [nomor]",
                "id pelanggan 54321 mati | id pelanggan [nomor] mati",
                "nama saya andi saputra warga Kemantan | nama saya [nama] warga Kemantan",
                "Nama: SITI AMINAH BINTI YUSUF | Nama: [nama]",
                "a.n. Muhammad Iqbal | a.n. [nama]",
                "Pak Budi Santoso tidak di tempat | Pak [nama] tidak di tempat",
                "kata bu yati bisa | kata bu [nama] bisa",
                "Sdr. Hendra, S.E. sudah menjawab | Sdr. [nama], S.E. sudah menjawab",
                "Terima kasih, Wirman | Terima kasih, [nama]",
                "sudah lapor ke ratna wulandari | sudah lapor ke [nama]"
            })
    void what_tells_who_somebody_is_is_covered(String said, String covered) {
        assertThat(covered(said)).isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lampu jalan depan Pasar Tanjung Baru mati sudah seminggu, RT 04 RW 02",
                "Selasa 10 dan 24 Maret, 08.30–12.00, di halaman kantor camat",
                "Anggaran Rp 1.500.000.000 tahun 2026, Perda 12 Tahun 2025",
                "Rapat 12-03-2026 08.30 di aula, undangan 05/03/2026",
                "Simpan nomor darurat 112 dan SMS ke 5708",
                "Pak camat mohon dicek, bu lurah juga, bapak bupati tolong",
                "ambulans menjemput ibu melahirkan, beras b 250 kg",
                "2.500 KK dan 15.000 jiwa, suhu 36.5, pukul 19.45",
                "Terima kasih laporannya. Petugas memeriksa panel sore ini. - Dinas PUPR"
            })
    void what_tells_nobody_apart_is_let_be(String said) {
        assertThat(covered(said)).isEqualTo(said);
    }

    @Test
    void what_is_covered_is_not_found_again_even_if_somebody_is_called_so() {
        assertThat(Masking.in("hub Pak [nama] [nomor]", List.of("Nama", "nomor"))).isEmpty();
        assertThat(Masking.in("Bu Nama di sana, bukan [nama]", List.of("Nama"))).hasSize(1);
    }

    @Test
    void nothing_of_a_number_survives_however_it_is_spelled() {
        var random = new Random(20260309);
        for (int n = 0; n < 5000; n++) {
            var digits = number(random);
            var spelled = spelled(digits, random);
            var said = "Tolong hubungi " + spelled + " segera, di RT 02.";

            var found = Masking.in(said, List.of());
            var covered = Masking.covered(said, found);

            assertThat(covered).as(said).isEqualTo(covered.replaceAll("\\d{3,}", ""));
            assertThat(Masking.in(covered, List.of())).as(said).isEmpty();
            assertThat(found).as(said).anyMatch(it -> it.kind().isNeverShown());
        }
    }

    @Test
    void what_was_covered_once_has_nothing_more_to_cover() {
        for (var said :
                List.of(
                        "Pak Budi 081274410099 BH 12 A nama saya Andi NIK 1501010101010001",
                        "081274410099 081274410098, rek 12345678 a.n. Siti (0748) 21234")) {
            assertThat(Masking.in(covered(said), KNOWN)).as(covered(said)).isEmpty();
        }
    }

    @Test
    void a_text_in_pieces_is_the_text() {
        var said = "Pak Budi, 081274410099!";

        var pieces = Masking.pieces(said, Masking.in(said, List.of()));

        assertThat(pieces.stream().map(Masking.Piece::text).collect(Collectors.joining()))
                .isEqualTo(said);
        assertThat(pieces)
                .extracting(Masking.Piece::kind)
                .containsExactly(null, Kind.NAME, null, Kind.PHONE, null);
    }

    @Test
    void a_long_text_of_digits_and_blanks_is_read_in_no_time() {
        var said = "1 ".repeat(2000) + "pak ".repeat(1000) + "a.".repeat(1000);

        var before = System.nanoTime();
        Masking.in(said, KNOWN);

        assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
    }

    private static String covered(String said) {
        return Masking.covered(said, Masking.in(said, KNOWN));
    }

    /// A mobile number, a NIK or a NIP.
    private static String number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "08" + (1 + random.nextInt(9)) + digits(7 + random.nextInt(4), random);
            case 1 -> "628" + (1 + random.nextInt(9)) + digits(7 + random.nextInt(4), random);
            case 2 -> "15" + digits(14, random);
            default -> "19" + digits(16, random);
        };
    }

    private static String spelled(String digits, Random random) {
        var apart = APART.get(random.nextInt(APART.size()));
        var group = 3 + random.nextInt(2);
        var groups = Pattern.compile(".{1," + group + "}").matcher(digits).results();
        var plus = digits.startsWith("62") && random.nextBoolean() ? "+" : "";
        return plus + groups.map(it -> it.group()).collect(Collectors.joining(apart));
    }

    private static String digits(int n, Random random) {
        return IntStream.range(0, n)
                .mapToObj(_ -> String.valueOf(random.nextInt(10)))
                .collect(Collectors.joining());
    }
}
