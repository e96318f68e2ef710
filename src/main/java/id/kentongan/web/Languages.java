package id.kentongan.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// The language of somebody who is not signed in: what he chose (`?lang=en`, remembered), else what
/// his browser asks for, else Indonesian.
@Component
class Languages extends OncePerRequestFilter {

    private static final String COOKIE = "lang";

    static Locale of(HttpServletRequest request) {
        return asked(request)
                .or(() -> remembered(request))
                .or(() -> preferred(request))
                .orElse(Texts.INDONESIAN);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        asked(request)
                .ifPresent(
                        locale ->
                                response.addHeader(
                                        HttpHeaders.SET_COOKIE,
                                        ResponseCookie.from(COOKIE, locale.getLanguage())
                                                .path("/")
                                                .maxAge(Duration.ofDays(365))
                                                .sameSite("Lax")
                                                .httpOnly(true)
                                                .secure(request.isSecure())
                                                .build()
                                                .toString()));
        chain.doFilter(request, response);
    }

    /// Reads the query alone: a body that cannot be read must not keep its error page from showing.
    private static Optional<Locale> asked(HttpServletRequest request) {
        var query = Optional.ofNullable(request.getQueryString()).orElse("");
        return Texts.LANGUAGES.stream()
                .filter(l -> ("&" + query + "&").contains("&lang=" + l.getLanguage() + "&"))
                .findFirst();
    }

    private static Optional<Locale> remembered(HttpServletRequest request) {
        for (var cookie : cookies(request.getCookies())) {
            if (cookie.getName().equals(COOKIE)) {
                return known(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /// A request that asks for no language would otherwise get the server's own.
    private static Optional<Locale> preferred(HttpServletRequest request) {
        return request.getHeader("Accept-Language") == null
                ? Optional.empty()
                : Collections.list(request.getLocales()).stream()
                        .flatMap(l -> known(l.getLanguage()).stream())
                        .findFirst();
    }

    private static Cookie[] cookies(Cookie @Nullable [] cookies) {
        return cookies == null ? new Cookie[0] : cookies;
    }

    private static Optional<Locale> known(String language) {
        return Texts.LANGUAGES.stream().filter(l -> l.getLanguage().equals(language)).findFirst();
    }
}
