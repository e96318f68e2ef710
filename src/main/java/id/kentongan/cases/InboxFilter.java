package id.kentongan.cases;

import id.kentongan.directory.UnitId;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// Which cases a page shows, as its address says it: bookmarkable, and safe whatever is typed.
///
/// @param place `pesan` for the whole inbox, `unit` for one's own unit
record InboxFilter(
        String place,
        InboxBox box,
        @Nullable Category category,
        @Nullable UnitId unit,
        String search) {

    static final String OWN_UNIT = "unit";

    private static final int LONGEST_SEARCH = 100;

    static InboxFilter of(String place, Map<String, String> params) {
        return new InboxFilter(
                place,
                InboxBox.named(params.get("antrean")),
                category(params.getOrDefault("kategori", "")),
                unit(params.getOrDefault("unit", "")),
                search(params.getOrDefault("cari", "")));
    }

    boolean isOwnUnit() {
        return place.equals(OWN_UNIT);
    }

    /// Whether anything is left out.
    boolean isNarrow() {
        return box != InboxBox.ALL || category != null || unit != null || !search.isEmpty();
    }

    String home() {
        return "/app/" + place;
    }

    /// The list as it is filtered now.
    String href() {
        return address(home(), box, category, unit, search);
    }

    String href(InboxBox other) {
        return address(home(), other, category, unit, search);
    }

    /// With `other` as the category, or with none when it is the one already.
    String href(Category other) {
        return address(home(), box, other == category ? null : other, unit, search);
    }

    /// One case, with this list beside it.
    String href(CaseId id) {
        return address(home() + "/" + id.value(), box, category, unit, search);
    }

    /// Something under one case: `balasan`, `nomor`.
    String href(CaseId id, String deed) {
        return address(home() + "/" + id.value() + "/" + deed, box, category, unit, search);
    }

    /// Everything of one unit.
    String href(UnitId other) {
        return address(home(), InboxBox.ALL, null, other, "");
    }

    String withoutUnit() {
        return address(home(), box, category, null, search);
    }

    String withoutSearch() {
        return address(home(), box, category, unit, "");
    }

    /// The list again, for pages that are open: `?kasus=` is added by the script.
    String fresh() {
        return address(home() + "/segar", box, category, unit, search);
    }

    /// The rows after `last`.
    String after(InboxRow last) {
        return UriComponentsBuilder.fromUriString(href())
                .queryParam("setelah", last.cursor())
                .build()
                .toUriString();
    }

    private static String address(
            String path,
            InboxBox box,
            @Nullable Category category,
            @Nullable UnitId unit,
            String search) {
        var address = UriComponentsBuilder.fromPath(path);
        if (box != InboxBox.ALL) {
            address.queryParam("antrean", box.word());
        }
        if (category != null) {
            address.queryParam("kategori", category.look());
        }
        if (unit != null) {
            address.queryParam("unit", unit.value());
        }
        if (!search.isEmpty()) {
            address.queryParam("cari", "{search}");
            return address.encode().buildAndExpand(Map.of("search", search)).toUriString();
        }
        return address.build().toUriString();
    }

    static @Nullable Category category(String look) {
        return Arrays.stream(Category.values())
                .filter(it -> it.look().equals(look))
                .findFirst()
                .orElse(null);
    }

    static @Nullable UnitId unit(String written) {
        try {
            return written.isEmpty() ? null : new UnitId(UUID.fromString(written));
        } catch (IllegalArgumentException _) {
            return null;
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
