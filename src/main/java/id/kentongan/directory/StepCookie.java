package id.kentongan.directory;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/// Where a browser keeps the token of [SecondStep]: no script reads it, and it goes nowhere but to
/// the page that asks for the code.
final class StepCookie {

    private static final String NAME = "langkah";

    private StepCookie() {}

    static void give(HttpServletResponse response, HttpServletRequest request, String token) {
        set(response, request, token, SecondStep.LIFE);
    }

    static Optional<String> in(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, NAME)).map(it -> it.getValue());
    }

    static void take(HttpServletResponse response, HttpServletRequest request) {
        set(response, request, "", Duration.ZERO);
    }

    private static void set(
            HttpServletResponse response, HttpServletRequest request, String token, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, token)
                        .path(SecondStepPages.ADDRESS)
                        .maxAge(age)
                        .sameSite("Lax")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .build()
                        .toString());
    }
}
