package id.kentongan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/// Makes the frame of a page from its request.
@Component
@EnableConfigurationProperties(OfficeSettings.class)
class Frames {

    private static final Logger log = LoggerFactory.getLogger(Frames.class);

    private static final String EVERYBODY = "/publik";

    private final Texts texts;
    private final OfficeSettings office;
    private final Viewers viewers;
    private final LiveStream stream;
    private final List<NavEntry> nav;
    private final List<Badges> badges;
    private final List<QuickSearch> searches;

    Frames(
            Texts texts,
            OfficeSettings office,
            Viewers viewers,
            LiveStream stream,
            List<NavEntry> nav,
            List<Badges> badges,
            List<QuickSearch> searches) {
        this.texts = texts;
        this.office = office;
        this.viewers = viewers;
        this.stream = stream;
        this.nav = nav.stream().sorted(Comparator.comparingInt(NavEntry::order)).toList();
        this.badges = badges;
        this.searches = searches;
    }

    Frame of(HttpServletRequest request) {
        return of(request, request.getRequestURI());
    }

    /// The frame for an address that is not the request's own, as on an error page.
    Frame of(HttpServletRequest request, String path) {
        var everybody = isForEverybody(path);
        var viewer = everybody ? Optional.<Viewer>empty() : viewer(request);
        var locale = viewer.map(Viewer::locale).orElseGet(() -> Languages.of(request));
        var words = new Words(texts, locale, office.zone());
        return new Frame(
                words,
                office.officeName(),
                viewer.map(Viewer::theme).orElse("light"),
                viewer.map(Viewer::shortcuts).orElse(false),
                viewer.map(Frames::person).orElse(null),
                viewer.map(v -> places(words, v.permissions())).orElse(List.of()),
                everybody ? "_csrf" : csrfName(request),
                everybody ? "" : csrfToken(request),
                stream.mark(),
                viewer.flatMap(this::quick).orElse(null),
                () -> viewer.map(this::badges).orElse(List.of()),
                path);
    }

    /// Pages that are the same for all their readers know no viewer and have nothing to protect by
    /// a token: they set no cookie.
    private static boolean isForEverybody(String path) {
        return path.equals(EVERYBODY) || path.startsWith(EVERYBODY + "/");
    }

    /// An error page must come up even when the database that knows the viewer does not.
    private Optional<Viewer> viewer(HttpServletRequest request) {
        try {
            return viewers.viewer(request);
        } catch (DataAccessException e) {
            log.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("viewer unknown");
            return Optional.empty();
        }
    }

    private Optional<QuickSearch> quick(Viewer viewer) {
        return searches.stream()
                .filter(it -> viewer.permissions().contains(it.permission()))
                .findFirst();
    }

    private List<Badges.Badge> badges(Viewer viewer) {
        try {
            return badges.stream().flatMap(it -> it.of(viewer).stream()).toList();
        } catch (DataAccessException e) {
            log.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("badges unknown");
            return List.of();
        }
    }

    private List<Frame.Place> places(Words words, Set<String> permissions) {
        return nav.stream()
                .filter(entry -> permissions.contains(entry.permission()))
                .map(e -> new Frame.Place(words.of(e.label()), e.href(), e.icon(), e.group()))
                .toList();
    }

    private static Frame.Person person(Viewer viewer) {
        return new Frame.Person(viewer.name(), initials(viewer.name()), viewer.picture());
    }

    private static String initials(String name) {
        return Arrays.stream(name.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> Character.toString(Character.toUpperCase(word.codePointAt(0))))
                .collect(Collectors.joining());
    }

    private static String csrfName(HttpServletRequest request) {
        return request.getAttribute("_csrf") instanceof CsrfToken t
                ? t.getParameterName()
                : "_csrf";
    }

    private static String csrfToken(HttpServletRequest request) {
        return request.getAttribute("_csrf") instanceof CsrfToken token ? token.getToken() : "";
    }
}
