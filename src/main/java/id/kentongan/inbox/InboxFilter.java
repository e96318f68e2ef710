package id.kentongan.inbox;

import static id.kentongan.inbox.InboxFacet.BOX;
import static id.kentongan.inbox.InboxFacet.CATEGORY;
import static id.kentongan.inbox.InboxFacet.CHANNEL;
import static id.kentongan.inbox.InboxFacet.PUBLISHED;
import static id.kentongan.inbox.InboxFacet.SEARCH;
import static id.kentongan.inbox.InboxFacet.STATE;
import static id.kentongan.inbox.InboxFacet.UNIT;

import id.kentongan.cases.CaseId;
import id.kentongan.cases.CaseState;
import id.kentongan.cases.Category;
import id.kentongan.directory.UnitId;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// Which cases a page shows, as its address says it: bookmarkable, and safe whatever is typed.
///
/// @param place `pesan` for the whole inbox, `unit` for one's own unit
/// @param narrowed in what respects, by the words of the address; what means nothing is not in it
public record InboxFilter(String place, Map<InboxFacet, String> narrowed) {

    static final String OWN_UNIT = "unit";

    public InboxFilter {
        var known = new EnumMap<InboxFacet, String>(InboxFacet.class);
        narrowed.forEach((facet, word) -> known.put(facet, facet.clean(word)));
        known.values().removeIf(String::isEmpty);
        narrowed = Collections.unmodifiableMap(known);
    }

    public static InboxFilter of(String place, Map<String, String> params) {
        var words = new HashMap<InboxFacet, String>();
        for (var facet : InboxFacet.values()) {
            words.put(facet, params.getOrDefault(facet.word(), ""));
        }
        return new InboxFilter(place, words);
    }

    /// Whether a form was sent with fields that nobody filled in: the list has a shorter address.
    static boolean leavesOpen(Map<String, String> params) {
        return Arrays.stream(InboxFacet.values()).anyMatch(it -> "".equals(params.get(it.word())));
    }

    boolean isOwnUnit() {
        return place.equals(OWN_UNIT);
    }

    /// Whether anything is left out.
    boolean isNarrow() {
        return !narrowed.isEmpty();
    }

    /// Whether it tells cases apart only by what the kept counters know.
    boolean isCounted() {
        return List.of(BOX, CATEGORY, UNIT).containsAll(narrowed.keySet());
    }

    /// The word of this respect; empty when it is open.
    String word(InboxFacet facet) {
        return narrowed.getOrDefault(facet, "");
    }

    InboxBox box() {
        return InboxBox.named(word(BOX));
    }

    @Nullable Category category() {
        return category(word(CATEGORY));
    }

    @Nullable UnitId unit() {
        return narrowed.containsKey(UNIT) ? new UnitId(UUID.fromString(word(UNIT))) : null;
    }

    @Nullable CaseState state() {
        return Arrays.stream(CaseState.values())
                .filter(it -> it.word().equals(word(STATE)))
                .findFirst()
                .orElse(null);
    }

    /// Last part of the key of a channel's name; empty for every channel.
    String channel() {
        return word(CHANNEL);
    }

    @Nullable Shown shown() {
        return Shown.named(word(PUBLISHED));
    }

    String search() {
        return word(SEARCH);
    }

    /// The queues that every case of this list stands in: the one that is named, and those that its
    /// state and its publication mean.
    List<InboxBox> boxes() {
        return Stream.of(box(), box(state()), box(shown())).distinct().toList();
    }

    private static InboxBox box(@Nullable CaseState state) {
        return switch (state) {
            case NEW -> InboxBox.WAITING;
            case FORWARDED -> InboxBox.FORWARDED;
            case REJECTED -> InboxBox.REJECTED;
            case ANSWERED -> InboxBox.ANSWERED;
            case CLOSED -> InboxBox.CLOSED;
            case null -> InboxBox.ALL;
        };
    }

    private static InboxBox box(@Nullable Shown shown) {
        return switch (shown) {
            case YES -> InboxBox.PUBLISHED;
            case OUTDATED -> InboxBox.OUTDATED;
            case NO -> InboxBox.ALL;
            case null -> InboxBox.ALL;
        };
    }

    /// Key of the text that says what the list is narrowed by in this respect; a unit has a name of
    /// its own.
    String label(InboxFacet facet) {
        return switch (facet) {
            case BOX -> box().label();
            case CATEGORY -> "inbox.category." + word(facet);
            case CHANNEL -> "inbox.channel." + word(facet);
            case UNIT, STATE, PUBLISHED, SEARCH -> "search." + facet.word() + "." + word(facet);
        };
    }

    /// The same list narrowed by `word`, or not in this respect when it is empty.
    InboxFilter with(InboxFacet facet, String word) {
        var words = new HashMap<>(narrowed);
        words.put(facet, word);
        return new InboxFilter(place, words);
    }

    InboxFilter without(InboxFacet facet) {
        return with(facet, "");
    }

    InboxFilter with(InboxBox other) {
        return with(BOX, other.word());
    }

    String home() {
        return "/app/" + place;
    }

    /// The list as it is filtered now.
    String href() {
        return at(home());
    }

    String href(InboxBox other) {
        return with(other).href();
    }

    /// With `other` as the category, or with none when it is the one already.
    String href(Category other) {
        return with(CATEGORY, other == category() ? "" : other.look()).href();
    }

    /// Everything of one unit.
    String href(UnitId other) {
        return new InboxFilter(place, Map.of(UNIT, other.value().toString())).href();
    }

    /// One case, with this list beside it.
    public String href(CaseId id) {
        return at(home() + "/" + id.value());
    }

    /// Something under one case: `balasan`, `nomor`.
    public String href(CaseId id, String deed) {
        return at(home() + "/" + id.value() + "/" + deed);
    }

    /// Something of this list: `saringan`.
    String href(String deed) {
        return at(home() + "/" + deed);
    }

    /// The list again, for pages that are open: `?kasus=` is added by the script.
    String fresh() {
        return href("segar");
    }

    /// The rows after `last`.
    String after(InboxRow last) {
        return UriComponentsBuilder.fromUriString(href())
                .queryParam("setelah", last.cursor())
                .build()
                .toUriString();
    }

    /// What stands behind the question mark; empty when nothing is left out.
    String query() {
        return at("").replaceFirst("^\\?", "");
    }

    private String at(String path) {
        var address = UriComponentsBuilder.fromPath(path);
        narrowed.keySet().forEach(it -> address.queryParam(it.word(), "{" + it.word() + "}"));
        var words = new HashMap<String, Object>();
        narrowed.forEach((facet, word) -> words.put(facet.word(), word));
        return address.encode().buildAndExpand(words).toUriString();
    }

    static @Nullable Category category(String look) {
        return Arrays.stream(Category.values())
                .filter(it -> it.look().equals(look))
                .findFirst()
                .orElse(null);
    }

    static @Nullable UnitId unit(String written) {
        var id = UNIT.clean(written);
        return id.isEmpty() ? null : new UnitId(UUID.fromString(id));
    }
}
