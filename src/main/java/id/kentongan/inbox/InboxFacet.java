package id.kentongan.inbox;

import id.kentongan.cases.CaseState;
import id.kentongan.cases.Category;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// One respect in which a list of cases can be narrowed, and its word in the address.
enum InboxFacet {
    BOX("antrean", "ti-inbox", InboxBox.BOXES.stream().skip(1).map(InboxBox::word).toList()),
    CATEGORY("kategori", "ti-tag", Stream.of(Category.values()).map(Category::look).toList()),
    UNIT("unit", "ti-building-community", InboxFacet::id),
    STATE("status", "ti-progress", Stream.of(CaseState.values()).map(CaseState::word).toList()),
    CHANNEL("kanal", "ti-message", ChannelKind.ALL),
    PUBLISHED("terbit", "ti-world", Shown.WORDS),
    SEARCH("cari", "ti-search", InboxFacet::search);

    /// Those that are chosen from a list.
    static final List<InboxFacet> CHOSEN = List.of(BOX, CATEGORY, UNIT, STATE, CHANNEL, PUBLISHED);

    private static final int LONGEST_SEARCH = 100;

    private final String word;
    private final String icon;
    private final List<String> words;
    private final UnaryOperator<String> clean;

    InboxFacet(String word, String icon, List<String> words) {
        this(word, icon, words, it -> words.contains(it) ? it : "");
    }

    InboxFacet(String word, String icon, UnaryOperator<String> clean) {
        this(word, icon, List.of(), clean);
    }

    InboxFacet(String word, String icon, List<String> words, UnaryOperator<String> clean) {
        this.word = word;
        this.icon = icon;
        this.words = words;
        this.clean = clean;
    }

    /// Its name in the address.
    String word() {
        return word;
    }

    /// The words that it knows, when they are always the same.
    List<String> words() {
        return words;
    }

    String icon() {
        return icon;
    }

    /// What was written, if it means anything here; else empty.
    String clean(String written) {
        return clean.apply(written);
    }

    private static String id(String written) {
        try {
            return written.isEmpty() ? "" : UUID.fromString(written).toString();
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static String search(String written) {
        var clean = written.replace("\u0000", "").strip();
        return clean.length() <= LONGEST_SEARCH
                ? clean
                : clean.substring(
                        0,
                        clean.offsetByCodePoints(
                                0,
                                Math.min(LONGEST_SEARCH, clean.codePointCount(0, clean.length()))));
    }
}
