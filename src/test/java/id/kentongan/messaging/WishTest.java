package id.kentongan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "stop",
                " Stop. ",
                "STOP!!!",
                "*STOP*",
                "“STOP”",
                "stop 🙏",
                "🛑 STOP 🛑",
                "ＳＴＯＰ",
                "Stop\n",
                "STOP SMS",
                "stop-sms",
                "STOP, STOP, STOP",
                "Berhenti",
                "BERHENTI!",
                "berhenti sms",
                "BERHENTI   SMS",
                "Unsubscribe",
                "UNSUB",
                "unsub.",
                "REG OFF",
                "reg  off",
                "UNREG",
                "Opt-out",
                "berhenti berlangganan"
            })
    void a_bare_word_is_a_command(String text) {
        assertThat(Wish.in(text)).isEqualTo(Wish.STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tolong jangan kirim sms lagi",
                "Tolong jangan kirim SMS lagi!",
                "TOLONG JANGAN KIRIM SMS LAGI 🙏🙏",
                "mohon berhenti kirim",
                "mohon berhenti kirim sms",
                "jangan sms saya lagi",
                "Jgn sms sy lg",
                "stop kirim pesan",
                "STOP kirim pesan ke nomor ini",
                "saya tidak mau menerima pesan lagi",
                "Saya tdk mau terima sms lagi pak",
                "gak mau dikirimi sms lagi",
                "sy gak mau dpt sms ini lg",
                "jangan kirimi saya pesan lagi",
                "mohon jangan mengirim pesan ke nomor saya",
                "mohon untuk apa ini? jangan kirim sms ke saya lagi",
                "Pak, tolong jangan kirim pesan lagi, terima kasih",
                "Assalamualaikum, mohon jangan kirim sms lagi ya",
                "tolong stop sms nya",
                "stop smsnya dong",
                "hentikan sms ini",
                "tolong hentikan pesan ini",
                "tolong berhenti kirim pesan ke saya",
                "saya mau berhenti menerima sms",
                "saya ingin berhenti langganan sms",
                "saya mau unsubscribe",
                "Saya ingin berhenti berlangganan.",
                "hapus nomor saya dari daftar",
                "tolong hapus nomor saya",
                "Hapus no hp saya dari daftar penerima sms",
                "keluarkan saya dari grup siaran",
                "tidak usah kirim sms lagi",
                "gak usah sms lagi",
                "ga usah kirim kirim pesan ke nomor ini",
                "jangan ganggu saya lagi",
                "jangan spam saya",
                "tolong jangan kirim sms lagi karena saya sudah pindah ke Makassar",
                "jangan kirim sms lagi, saya bukan Budi",
                "Sudah cukup. Jangan kirim pesan lagi.",
                "Jalan kami rusak. Dan jangan kirim sms lagi!",
                "stop ya",
                "Stop dong pak",
                "tolong stop",
                "please stop",
                "Stop please",
                "please stop sending messages",
                "stop texting me",
                "Don't text me again",
                "don’t send me messages",
                "remove my number",
                "no more sms",
                "saya tidak butuh info ini",
                "sy ga perlu notif ini",
                "ogah terima sms",
                "berhenti kirim undangan ke saya",
                "jangan kirim broadcast lagi",
                "jangan kirim promo dan iklan lagi",
                "mohon jangan kirim sms terus menerus",
                "kami tidak mau menerima sms dari nomor ini",
                "tolong unsub",
                "saya tidak ingin menerima pemberitahuan lagi",
                "jangan wa saya lagi ya min",
                "Stop kirim sms\nSaya sudah bukan pegawai"
            })
    void a_wish_in_own_words_is_understood(String text) {
        assertThat(Wish.in(text)).isEqualTo(Wish.STOP_IN_OWN_WORDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP 12345",
                "stop, 12345",
                "12345 STOP",
                "stop kontak rusak",
                "Stop kontak di kelas 3 rusak",
                "halte/bus stop di depan pasar rusak",
                "bus stop",
                "Bus-stop di Jl. Merdeka gelap",
                "lampu stop mobil dinas mati",
                "air berhenti mengalir",
                "Air PDAM berhenti mengalir sejak kemarin",
                "Truk sampah berhenti di depan rumah kami setiap malam",
                "angkot suka berhenti sembarangan",
                "Mohon angkot jangan berhenti di tikungan",
                "kenapa bantuan berhenti?",
                "Bantuan saya berhenti sejak Mei",
                "saya berhenti bekerja, apakah masih dapat bansos?",
                "saya mau berhenti langganan PDAM",
                "ingin berhenti langganan air, bagaimana caranya?",
                "Mengapa dinas berhenti mengirim info?",
                "kenapa berhenti kirim info cuaca",
                "kok tidak ada sms lagi",
                "saya tidak dapat sms lagi, kenapa?",
                "saya tidak menerima pesan lagi dari dinas",
                "kapan saya menerima undangan lagi",
                "Stop! Jangan buang sampah di sungai",
                "stop korupsi",
                "Stop pungli di kelurahan",
                "stop penebangan pohon",
                "hentikan tambang pasir ilegal",
                "Mohon hentikan proyek ini",
                "tolong jangan kirim petugas yang sama lagi",
                "jangan kirim sampah ke kampung kami",
                "Tolong kirim sms jika sudah selesai",
                "jangan lupa kirim sms",
                "jangan kirim pesan palsu soal bansos",
                "stop informasi palsu",
                "ada sms penipuan, tolong diblokir",
                "Saya sudah balas stop kirim sms tapi pulsa tetap terpotong",
                "pulsa saya terpotong setelah balas REG OFF ke 9123",
                "ketik REG OFF kirim ke 9123",
                "unsubscribe itu apa?",
                "apakah saya bisa berhenti jadi peserta?",
                "hapus nomor saya dari daftar penerima bansos",
                "mohon hapus data saya dari data pemilih",
                "hapus denda pajak saya",
                "keluarkan warga liar dari tanah saya",
                "jangan ganggu warga yang sedang tidur",
                "saya tidak mau menerima uang itu",
                "saya tidak mau membayar pungli lagi",
                "tidak mau dipindah ke sekolah lain",
                "saya tidak perlu berobat lagi",
                "listrik stop lagi",
                "mesin pompa stop",
                "PT Non Stop",
                "nonstop",
                "one stop service buka jam berapa",
                "hujan tidak berhenti",
                "berhenti di mana bus kota?",
                "batalkan undangan",
                "saya batal hadir",
                "tidak",
                "jangan",
                "lagi",
                "start mesin pompa tidak bisa",
                "kapan mulai pendaftaran?",
                "lanjutkan pembangunan jalan",
                "",
                "   ",
                "🙏",
                "12345",
                "sotp",
                "Lampu jalan mati di RT 3"
            })
    void everything_else_is_not(String text) {
        assertThat(Wish.in(text)).isEqualTo(Wish.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"START", "mulai", "Mulai.", "LANJUT", "lanjut sms", "REG ON", "mulai lagi"})
    void the_way_back_is_a_bare_word_too(String text) {
        assertThat(Wish.in(text)).isEqualTo(Wish.START);
    }

    @Test
    @Timeout(20)
    void no_text_keeps_us_thinking() {
        for (var words :
                new String[] {
                    "sms ",
                    "pesan sms nya ",
                    "tolong ",
                    "jangan ",
                    "lagi saya ",
                    "stop kirim sms ",
                    "dari nomor ini ",
                    "tidak mau ",
                    "saya minta "
                }) {
            var before = System.nanoTime();
            assertThat(Wish.in("tolong jangan kirim " + words.repeat(11) + "banjir"))
                    .isEqualTo(Wish.NONE);
            assertThat(Wish.in("stop kirim " + words.repeat(400))).isEqualTo(Wish.NONE);
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(Duration.ofSeconds(2));
        }
    }
}
