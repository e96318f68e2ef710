package id.kentongan.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What stands around a page: every template takes one as `frame`.
///
/// @param person who is signed in; null on public pages
/// @param nav the places he may go
/// @param theme `light` or `dark`
/// @param shortcuts whether single-letter keys work
/// @param csrfName name of the form field that carries `csrfToken`
/// @param live the mark of [LiveStream] from before the page's data was read
/// @param quick the field that leads straight to something; null for none
/// @param counted what counts at the end of the bar; looked up when a page shows it
/// @param path the address of this page, to mark it in the navigation
public record Frame(
        Words words,
        String office,
        String theme,
        boolean shortcuts,
        @Nullable Person person,
        List<Place> nav,
        String csrfName,
        String csrfToken,
        String live,
        @Nullable QuickSearch quick,
        Supplier<List<Badges.Badge>> counted,
        String path) {

    /// Who is signed in: `Ratna Wulandari`, `RW`.
    ///
    /// @param picture address of how he looks; null for his initials
    public record Person(String name, String initials, @Nullable String picture) {}

    /// One entry of the navigation.
    ///
    /// @param icon class of its icon: `ti-inbox`
    /// @param group 0 for the bar, else the number of its heading under *Lainnya*
    public record Place(String label, String href, String icon, int group) {}

    /// Short for the most frequent call in templates.
    public String t(String key, Object... args) {
        return words.of(key, args);
    }

    /// The first `most` of the places that belong into a bar, or all when they fit.
    public List<Place> bar(int most) {
        return nav.size() <= most
                ? nav
                : nav.stream().filter(it -> it.group() == 0).limit(most - 1).toList();
    }

    /// The places that are not in `bar`, by their headings.
    public SortedMap<Integer, List<Place>> beside(List<Place> bar) {
        return nav.stream()
                .filter(it -> !bar.contains(it))
                .collect(groupingBy(Place::group, TreeMap::new, toList()));
    }

    /// The buttons with a count.
    public List<Badges.Badge> badges() {
        return counted.get();
    }

    /// Whether `place` is where we are.
    public boolean at(Place place) {
        return path.equals(place.href()) || path.startsWith(place.href() + "/");
    }
}
