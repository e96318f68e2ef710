package id.kentongan.publishing;

import id.kentongan.publishing.Personal.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds names: those that are known, and what follows words like *Bapak*, *a.n.* or *nama saya*.
final class PersonalNames {

    private static final String WORD = "[\\p{L}][\\p{L}\\p{M}'\u2019`.-]*";

    /// Before a name and before little else.
    private static final String SAYS_NAME =
            "a\\.\\h?n\\.?|an\\.|atas nama|nama(?:nya)?(?:\\h+(?:saya|sy|aku|lengkap|beliau|pelapor"
                    + "|kepala keluarga))?(?:\\h+adalah)?|bernama|sdr\\.?|sdri\\.?|saudara|saudari"
                    + "|tn\\.?|ny\\.?|nn\\.?|drs\\.|dra\\.|drg?\\.|ir\\.|hj?\\.|pelapor|ttd\\.?";

    /// Before a name and before much else: *pak camat*, *bu mohon dicek*.
    private static final String ADDRESSES =
            "bapak|bpk\\.?|pak|ibu|bu|haji|hajjah|ustadz?|ust\\.?|ustadzah|kyai|mas|mbak|mba|bang";

    /// The same, but only a capital after it makes a name.
    private static final String ROLES =
            "abang|kak|om|tante|dokter|bidan|perawat|guru|kades|datuk|sopir|ketua|rt|rw";

    private static final Pattern AFTER =
            Pattern.compile(
                    "(?iu)(?<![\\p{L}\\p{Nd}])(?:("
                            + SAYS_NAME
                            + ")|"
                            + ("(" + ADDRESSES + ")|(?:" + ROLES + ")")
                            + ")[\\h:=]+((?:"
                            + WORD
                            + "\\h{0,2}){1,6})");

    /// At the end, as under a letter: *Terima kasih, Darto RT 02*.
    private static final Pattern SIGNED =
            Pattern.compile(
                    "(?iu)(?:terima ?kasih|trima ?kasih|trims|makasih|wassalam(?:ualaikum)?|hormat"
                            + " (?:saya|kami)|salam)\\h*[.,!:;-]\\h*((?:"
                            + WORD
                            + "\\h{0,2}){1,4})\\s*(?:rt\\b.{0,40}|warga\\b.{0,40}|\\(.{0,40})?\\s*$");

    private static final Pattern WORDS = Pattern.compile(WORD);
    private static final Pattern VERB =
            Pattern.compile("(?:me[mnl]|ber|ter|di(?!an|na|ni|ki|di|ah))\\p{L}{4,}|\\p{L}+nya");

    /// Where a name ends, or what follows a form of address without being one.
    private static final Set<String> NO_NAME =
            Set.copyOf(
                    List.of(
                            """
                    di yang yg mohon mhn tolong tlg saya sy kami kita anda aku dia mereka beliau jalan
                    jln jl lampu kapan apa apakah ini itu dan untuk utk minta bagaimana gimana gmn
                    kenapa knp mengapa ada tidak tdk tak bukan bkn sudah sdh udah belum blm mau ingin
                    bisa bs dapat harap kalau kalo klo dari dr dgn dengan ke kpd kepada pada terima
                    trima kasih makasih trims selamat pagi siang sore malam assalamualaikum
                    wassalam bupati wakil camat lurah kades kepala sekretaris sekda gubernur wali
                    walikota presiden menteri rt rw dinas kantor bagian badan pemerintah tim regu pdam pln perumda bpbd upik satpol polisi guru dokter
                    bidan perawat petugas admin operator moderator staf pegawai pejabat ketua anggota
                    dewan desa kelurahan kecamatan kec kel dusun jorong nagari kabupaten kab kota provinsi
                    warga rakyat masyarakat tinggal alamat umur usia pekerjaan melapor lapor melaporkan
                    juga lagi sekali saja aja dong nih ya yah iya kok kan hamil haji rumah tangga tani
                    nelayan pedagang pemilik penerima pelapor nomor no nik hp wa telp tlp rekening
                    adalah ialah akan telah sedang masih pernah sering selalu tanya bertanya
                    laporkan perhatikan bantu segera cepat cek dicek diperbaiki perbaiki diperiksa
                    sekolah puskesmas rumahsakit rs pasar air listrik sampah ktp kk kartu surat
                    barang jalannya semua para se sekalian hormat yth selaku sebagai oleh atau serta
                    tersebut tsb terhormat terkait karena krn sehingga agar supaya namun tapi tetapi
                    in the is and dusun lingkungan jembatan perumahan gang blok baru lama sama
                    jalanan depan belakang dekat samping hari tadi kemarin besok sekarang skrg
                    senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni
                    juli agustus september oktober november desember orang anak istri suami kader
                    sopir supir tukang penjual satpam bendahara kasi kabid kadis kapolsek danramil
                    """
                                    .strip()
                                    .split("\\s+")));

    private PersonalNames() {}

    /// @param known names of people who may be meant
    static List<Personal> in(String text, Collection<String> known) {
        var found = new ArrayList<Personal>();
        for (var name : known) {
            var spelled = Pattern.quote(name.strip()).replace(" ", "\\E\\h+\\Q");
            if (name.strip().length() >= 3) {
                var at = Pattern.compile("(?iu)(?<!\\p{L})" + spelled + "(?!\\p{L})").matcher(text);
                while (at.find()) {
                    found.add(new Personal(Kind.NAME, at.start(), at.end()));
                }
            }
        }
        var after = AFTER.matcher(text);
        for (var from = 0; after.find(from); from = after.start(3)) {
            var most = after.group(1) != null ? 3 : after.group(2) != null ? 1 : 0;
            add(found, text, after.start(3), after.end(3), most);
        }
        var signed = SIGNED.matcher(text);
        if (signed.find()) {
            add(found, text, signed.start(1), signed.end(1), 0);
        }
        return found;
    }

    /// The words from `start` on that can be a name: up to four with capitals.
    ///
    /// @param small how many of them may do without a capital
    private static void add(List<Personal> found, String text, int start, int end, int small) {
        var word = WORDS.matcher(text).region(start, end);
        var last = start;
        var words = 0;
        var capital = false;
        while (word.find() && words < 4) {
            var plain = word.group().replaceAll("[.'\u2019`-]+$", "");
            var large = Character.isUpperCase(plain.codePointAt(0));
            capital = words == 0 ? large : capital;
            var fits = capital ? large || plain.matches("bin|binti") : words < small;
            if (!fits || isNoName(plain) || (!large && small < 2 && isVerb(plain))) {
                break;
            }
            last = word.start() + plain.length();
            words++;
            if (plain.length() < word.group().length() && plain.length() > 2) {
                break;
            }
        }
        if (words > 0) {
            found.add(new Personal(Kind.NAME, start, last));
        }
    }

    private static boolean isVerb(String word) {
        return VERB.matcher(word).matches();
    }

    private static boolean isNoName(String word) {
        return word.length() < 2 || NO_NAME.contains(word.toLowerCase(Locale.ROOT));
    }
}
