package id.kentongan.alerts;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/// Where an employee's browser keeps what lets him in: no script reads it, and it goes nowhere but
/// to his page.
final class VisitCookie {

    private static final String NAME = "pegawai";

    private VisitCookie() {}

    static Optional<String> in(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, NAME)).map(it -> it.getValue());
    }

    /// As a header; with [Duration#ZERO] it is taken away.
    static String of(String token, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(NAME, token)
                .path(VisitPages.HOME)
                .maxAge(age)
                .sameSite("Lax")
                .httpOnly(true)
                .secure(request.isSecure())
                .build()
                .toString();
    }
}
