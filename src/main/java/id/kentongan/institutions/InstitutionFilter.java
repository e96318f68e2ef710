package id.kentongan.institutions;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// Which institutions a page shows, as its address says it: safe whatever is typed.
///
/// @param search a part of a code, a name, a district or a contact's name
/// @param stage null for all
/// @param year 0 for all
/// @param lacking whether only those are meant whose contact somebody has to say
/// @param after the code of the last line of the page before; empty for the first page
record InstitutionFilter(
        String search, @Nullable Stage stage, int year, boolean lacking, String after) {

    private static final int LONGEST = 80;

    static InstitutionFilter of(Map<String, String> params) {
        var year = text(params.get("tahun"));
        return new InstitutionFilter(
                text(params.get("cari")),
                Stage.of(text(params.get("tahap"))).orElse(null),
                year.matches("20\\d\\d") ? Integer.parseInt(year) : 0,
                "kosong".equals(params.get("kontak")),
                text(params.get("sesudah")).toUpperCase(Locale.ROOT));
    }

    boolean isNarrow() {
        return !search.isEmpty() || stage != null || year != 0 || lacking;
    }

    boolean at(@Nullable Stage other) {
        return stage == other && !lacking;
    }

    /// The same list of another stage.
    String in(@Nullable Stage other) {
        return new InstitutionFilter(search, other, year, false, "").href("");
    }

    String withoutContact() {
        return new InstitutionFilter(search, null, year, true, "").href("");
    }

    String next(String last) {
        return new InstitutionFilter(search, stage, year, lacking, last).href("");
    }

    /// What is done with the whole list, from its first page on.
    String first(String place) {
        return new InstitutionFilter(search, stage, year, lacking, "").href(place);
    }

    /// The same list, or that file of it.
    String href(String place) {
        var address = UriComponentsBuilder.fromPath(InstitutionPlace.HOME + place);
        if (!search.isEmpty()) {
            address.queryParam("cari", "{search}");
        }
        if (stage != null) {
            address.queryParam("tahap", stage.word());
        }
        if (year != 0) {
            address.queryParam("tahun", year);
        }
        if (lacking) {
            address.queryParam("kontak", "kosong");
        }
        if (!after.isEmpty()) {
            address.queryParam("sesudah", "{after}");
        }
        return address.encode()
                .buildAndExpand(Map.of("search", search, "after", after))
                .toUriString();
    }

    private static String text(@Nullable String written) {
        var clean = written == null ? "" : written.replace("\0", "").strip();
        return clean.length() <= LONGEST ? clean : "";
    }
}
