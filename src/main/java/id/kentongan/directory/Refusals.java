package id.kentongan.directory;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// What somebody meets who is not let in.
@Component
class Refusals {

    static final String SIGN_IN = "refused";

    private final SecondStep step;
    private final List<PathPatternRequestMatcher> places;

    Refusals(SecondStep step, List<Access> modules) {
        this.step = step;
        places =
                Stream.concat(Security.OWN.stream(), modules.stream())
                        .map(it -> PathPatternRequestMatcher.pathPattern(it.pattern()))
                        .toList();
    }

    /// Whether this is a page that one may come back to after signing in.
    static boolean isPage(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && Optional.ofNullable(request.getHeader("Accept")).orElse("").contains("html");
    }

    /// The password was wrong, or a code is needed after it.
    void signInFailed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws ServletException, IOException {
        if (why instanceof CodeAwaited awaited) {
            StepCookie.give(response, request, step.begin(awaited.user()));
            response.sendRedirect(SecondStepPages.ADDRESS);
            return;
        }
        request.setAttribute(SIGN_IN, why);
        request.getRequestDispatcher("/masuk/gagal").forward(request, response);
    }

    /// Not signed in. Outside of the staff's pages there is nothing to sign in for.
    void unknown(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (!isStaffPage(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (isPage(request)) {
            response.sendRedirect("/masuk");
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/masuk");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    /// Not for him; where there is nothing at all, he hears that.
    void forbidden(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        request.setAttribute(WebUtils.ERROR_EXCEPTION_ATTRIBUTE, why);
        response.sendError(
                isPlace(request) || why instanceof CsrfException
                        ? HttpServletResponse.SC_FORBIDDEN
                        : HttpServletResponse.SC_NOT_FOUND);
    }

    private boolean isPlace(HttpServletRequest request) {
        return isStaffPage(request) && places.stream().anyMatch(it -> it.matches(request));
    }

    private static boolean isStaffPage(HttpServletRequest request) {
        return request.getRequestURI().equals("/app")
                || request.getRequestURI().startsWith("/app/");
    }
}
