package id.kentongan.messaging;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether a text asks for no more messages, or for messages again.
///
/// A command is the bare word and nothing else: `STOP 12345` is none. For own words a whole clause,
/// from one punctuation mark to the next, must be such a wish: so neither a bus stop nor water that
/// stops running, nor somebody's complaint that he gets no news any more, is taken for one.
enum Wish {
    NONE,
    STOP,
    STOP_IN_OWN_WORDS,
    START;

    private static final Set<String> STOP_WORDS =
            Set.of(
                    "stop",
                    "stop sms",
                    "sms stop",
                    "stopsms",
                    "stop all",
                    "stopall",
                    "stop stop",
                    "stop stop stop",
                    "stop langganan",
                    "stop berlangganan",
                    "berhenti",
                    "berhenti sms",
                    "berhenti langganan",
                    "berhenti berlangganan",
                    "unsubscribe",
                    "unsubscribe sms",
                    "unsub",
                    "unsub sms",
                    "unreg",
                    "unreg sms",
                    "reg off",
                    "off sms",
                    "sms off",
                    "reg stop",
                    "optout",
                    "opt out");
    private static final Set<String> START_WORDS =
            Set.of(
                    "start",
                    "start sms",
                    "mulai",
                    "mulai sms",
                    "mulai lagi",
                    "lanjut",
                    "lanjut sms",
                    "lanjutkan",
                    "reg on",
                    "unstop",
                    "subscribe",
                    "langganan");

    private static final String PLEASE =
            "(?:(?:tolong|tlg|tolonglah|mohon|mhn|harap|minta|please|pls|plis|pliss|mending|sebaiknya"
                    + "|segera|coba|bisa|pak|bapak|bu|ibu|min|mimin|admin|kak|bang|mas|mbak|gan|halo|hallo"
                    + "|hai|hi|hello|dan|maaf|dong|cukup|sudah|udah|udh|sdh|ya|yth|jadi|makanya|kalau bisa"
                    + "|klo bisa|assalamualaikum|assalamu alaikum|selamat pagi|selamat siang|selamat sore"
                    + "|selamat malam|kami minta|saya minta|saya mohon|kami mohon|sy minta|sy mohon) )*";
    private static final String I = "(?:saya|sy|aku|kami|gue|gw|ane|beta|ku)";
    private static final String I_WANT =
            "(?:(?:" + I + " )?(?:mau|ingin|pengen|pingin|pgn|minta|hendak) )?";
    private static final String ANY_MESSAGE =
            "(?:sms|smsan|pesan|psn|pesen|wa|notif|notifikasi|broadcast|bc|siaran|promosi|promo|iklan"
                    + "|info|informasi|pemberitahuan|pengumuman|undangan|spam|message|messages|msg|text"
                    + "|texts)(?: ?nya| ?2)?";
    private static final String MESSAGE =
            "(?:(?:segala|semua|semua jenis|lagi) )?"
                    + ANY_MESSAGE
                    + "(?: (?:dan |atau )?"
                    + ANY_MESSAGE
                    + ")*";
    private static final String NUMBER = "(?:nomor|nomer|nmr|no|hp|telepon|telp|kontak|number)";
    private static final String TO_ME =
            "(?:(?:ke|kpd|kepada|pada|buat|untuk|dari|di) )?(?:"
                    + I
                    + "|me|"
                    + NUMBER
                    + "(?: hp| wa| telepon)?(?: ini| "
                    + I
                    + "))";
    private static final String TAIL =
            "(?: (?:"
                    + TO_ME
                    + "|lagi|lg|again|anymore|any more|terus|terus menerus|terusan|mulu|melulu|ini|itu"
                    + "|seperti ini|kayak gini|kaya gini|macam ini|apapun|apa pun|dari sini|dari kalian"
                    + "|dari anda|dari nomor ini|dari dinas|dari kantor|dari pemda|dengan|ya|y|yah|dong|donk"
                    + "|deh|lah|aja|saja|sih|pak|bapak|bu|ibu|min|admin|kak|bang|mas|mbak|tolong|please|pls"
                    + "|terima kasih|terimakasih|makasih|makasi|mksh|trims|tks|thx|thanks|sekarang|sekarang"
                    + " juga|segera|mulai sekarang|mulai hari ini|now|"
                    + ANY_MESSAGE
                    + "))*";
    private static final String BECAUSE =
            "(?: (?:karena|krn|karna|soalnya|sebab|sangat mengganggu|mengganggu|ganggu|bikin|saya sudah"
                    + "|sy sudah|saya udah|saya bukan|sy bukan|saya terganggu|saya tidak|saya gak|saya merasa)"
                    + "(?: .*)?)?";

    private static final String DO_NOT =
            "(?:jangan|jangn|jgn|jngn|jng|jgan|dont|do not|stop|(?:tidak|tdk|gak|ga|nggak|ngga|enggak|tak)"
                    + " (?:usah|perlu))(?: (?:lagi|lg|pernah|coba|terus|dulu))*";
    private static final String SEND =
            "(?:kirim|kirimi|kirimin|kirimkan|kirim kirim|dikirim|dikirimi|dikirimin|mengirim|mengirimi"
                    + "|mengirimkan|ngirim|ngirimin|krm|send|sending|sending me|send me)";
    private static final String CONTACT =
            "(?:sms|smsi|wa|chat|text|texting|contact|hubungi|menghubungi|spam|ganggu|mengganggu|kontak)";
    private static final String CEASE =
            "(?:stop|stopkan|setop|stopp|berhenti|berhentikan|brenti|brhenti|hentikan|henti|berhentilah"
                    + "|hentikanlah|nonaktifkan|unsub|unsubscribe|unreg|quit)";
    private static final String DO_NOT_WANT =
            "(?:"
                    + I
                    + " )?(?:(?:sudah|udah|memang|sama sekali) )?"
                    + "(?:(?:tidak|tdk|gak|ga|gk|nggak|ngga|enggak|tak|ndak) (?:mau|ingin|bersedia|pengen"
                    + "|pingin|butuh|perlu|berkenan|berminat|minat|suka|sudi|rela)|ogah|malas|males|keberatan"
                    + "|dont want)(?: (?:lagi|lg|to))*";
    private static final String RECEIVE =
            "(?:menerima|terima|nerima|trima|dapat|dpt|dapet|mendapat|mendapatkan|dikirimi|dikirimin"
                    + "|dikirim|baca|membaca|receive|get)";
    private static final String SUBSCRIBED =
            "(?:langganan|berlangganan|di ?sms|di ?wa|disms i|disms in)";
    private static final String REMOVE =
            "(?:hapus|hapuskan|keluarkan|coret|buang|delete|remove|cabut|blokir|lepas)";
    private static final String FROM_THE_LIST =
            "(?: (?:dari|from) (?:daftar|list|database|data|kontak|sistem|grup|group|siaran|broadcast|sms"
                    + "|penerima|your|the)(?: (?:sms|penerima|kontak|siaran|pesan|anda|kalian|ini|list"
                    + "|broadcast|kirim|pengiriman))*)?";

    private static final Pattern IN_OWN_WORDS =
            Pattern.compile(
                    PLEASE
                            + "(?:"
                            + String.join(
                                    "|",
                                    DO_NOT + " (?:" + I + " )?" + SEND + "(?: " + I + ")? "
                                            + MESSAGE,
                                    DO_NOT + " " + SEND + " " + TO_ME,
                                    DO_NOT + " ada " + MESSAGE + " lagi",
                                    DO_NOT + " " + CONTACT + " (?:lagi|lg|terus|" + TO_ME + ")",
                                    I_WANT + CEASE + " " + SEND + "(?: (?:" + MESSAGE + "|" + TO_ME
                                            + "))?",
                                    I_WANT + CEASE + " (?:" + CONTACT + " )?" + TO_ME,
                                    I_WANT + CEASE + " (?:langganan |berlangganan )?" + MESSAGE,
                                    I_WANT + CEASE + " " + RECEIVE + " " + MESSAGE,
                                    I_WANT + CEASE + " (?:di ?sms|dikirimi|dikirimin|di ?wa)",
                                    I_WANT + "(?:unsub|unsubscribe|unreg|opt out)",
                                    I_WANT + "(?:stop|berhenti) (?:langganan|berlangganan)",
                                    DO_NOT_WANT + " " + RECEIVE + " " + MESSAGE,
                                    DO_NOT_WANT + " (?:dikirimi|dikirimin|" + SUBSCRIBED + ")",
                                    DO_NOT_WANT + " " + MESSAGE,
                                    REMOVE
                                            + " "
                                            + NUMBER
                                            + "(?: hp| wa| telepon)? "
                                            + I
                                            + FROM_THE_LIST,
                                    REMOVE + " (?:saya|sy|aku|me|my number)" + FROM_THE_LIST,
                                    "no more (?:sms|messages|texts)")
                            + ")"
                            + TAIL
                            + BECAUSE);
    private static final Pattern POLITE_STOP =
            Pattern.compile(
                    "(?:(?:tolong|tlg|mohon|mhn|please|pls|plis|harap) )+stop"
                            + "(?: (?:ya|dong|deh|pak|bu|min|kak|please|sekarang))*"
                            + "|stop(?: (?:ya|dong|donk|deh|lah|pak|bu|min|kak|please|pls|tolong|sekarang"
                            + "|terima kasih|makasih))+");

    private static final Pattern CLAUSES = Pattern.compile("[.,!?;:\\n\\r()\"]+|\\s[-–—]+\\s");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST_CLAUSE = 200;

    static Wish in(String text) {
        var words = words(text);
        if (STOP_WORDS.contains(words)) {
            return STOP;
        }
        if (START_WORDS.contains(words)) {
            return START;
        }
        return POLITE_STOP.matcher(words).matches()
                        || Arrays.stream(CLAUSES.split(text)).anyMatch(Wish::isInOwnWords)
                ? STOP_IN_OWN_WORDS
                : NONE;
    }

    private static boolean isInOwnWords(String clause) {
        return clause.length() <= LONGEST_CLAUSE && IN_OWN_WORDS.matcher(words(clause)).matches();
    }

    /// Small letters, single blanks, no signs, no pictures; apostrophes go without a gap.
    private static String words(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return NO_WORD.matcher(plain.replaceAll("['’`]", "")).replaceAll(" ").strip();
    }
}
