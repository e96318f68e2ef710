package id.kentongan.portal;

import id.kentongan.cases.Category;
import id.kentongan.directory.UnitId;
import id.kentongan.publishing.Publication;
import id.kentongan.publishing.Publications.Place;
import id.kentongan.publishing.Publications.Sought;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// What a reader wants to see, as the address says it: bookmarkable, and safe whatever is typed.
record PublicFilter(Sought sought, @Nullable Place after) {

    static final int LONGEST_SEARCH = 100;

    private static final String HOME = "/publik";

    static PublicFilter of(Map<String, String> params) {
        return new PublicFilter(
                new Sought(
                        words(params.getOrDefault("cari", "")),
                        category(params.getOrDefault("kategori", "")),
                        unit(params.getOrDefault("unit", ""))),
                place(params.getOrDefault("sebelum", "")));
    }

    boolean isSearch() {
        return !sought.words().isEmpty();
    }

    boolean isNarrow() {
        return !sought.equals(Sought.ALL);
    }

    boolean isFirst() {
        return after == null;
    }

    /// From the newest on.
    String href() {
        return address(null, null);
    }

    /// What follows `last`.
    String after(Publication last) {
        return address(last.publishedAt() + "~" + last.number(), null);
    }

    /// The same in another language.
    String in(String language) {
        return address(after == null ? null : after.publishedAt() + "~" + after.number(), language);
    }

    private String address(@Nullable String place, @Nullable String language) {
        var address = UriComponentsBuilder.fromPath(HOME);
        if (isSearch()) {
            address.queryParam("cari", "{words}");
        }
        if (sought.category() != null) {
            address.queryParam("kategori", sought.category().look());
        }
        if (sought.unit() != null) {
            address.queryParam("unit", sought.unit().value());
        }
        if (place != null) {
            address.queryParam("sebelum", place);
        }
        if (language != null) {
            address.queryParam("lang", language);
        }
        return address.encode().buildAndExpand(Map.of("words", sought.words())).toUriString();
    }

    private static String words(String typed) {
        var words = typed.strip().replaceAll("\\s+", " ");
        return words.length() <= LONGEST_SEARCH
                ? words
                : words.substring(0, words.offsetByCodePoints(0, longest(words))).strip();
    }

    private static int longest(String words) {
        return Math.min(LONGEST_SEARCH, words.codePointCount(0, words.length()));
    }

    private static @Nullable Category category(String look) {
        return Arrays.stream(Category.values())
                .filter(it -> it.look().equals(look))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable UnitId unit(String written) {
        try {
            return written.isEmpty() ? null : new UnitId(UUID.fromString(written));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable Place place(String written) {
        var halves = written.split("~", 2);
        try {
            return halves.length == 2
                    ? new Place(Instant.parse(halves[0]), Long.parseLong(halves[1]))
                    : null;
        } catch (DateTimeException | NumberFormatException _) {
            return null;
        }
    }
}
