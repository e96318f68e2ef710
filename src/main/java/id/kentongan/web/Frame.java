package id.kentongan.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands around a page: every template takes one as `frame`.
///
/// @param person who is signed in; null on public pages
/// @param nav the places he may go
/// @param theme `light` or `dark`
/// @param shortcuts whether single-letter keys work
/// @param csrfName name of the form field that carries `csrfToken`
/// @param live the mark of [LiveStream] from before the page's data was read
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
        String path) {

    /// Who is signed in: `Ratna Wulandari`, `RW`.
    public record Person(String name, String initials) {}

    /// One entry of the navigation.
    ///
    /// @param icon class of its icon: `ti-inbox`
    public record Place(String label, String href, String icon) {}

    /// Short for the most frequent call in templates.
    public String t(String key, Object... args) {
        return words.of(key, args);
    }

    /// Whether `place` is where we are.
    public boolean at(Place place) {
        return path.equals(place.href()) || path.startsWith(place.href() + "/");
    }
}
