package id.kentongan.directory;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// What somebody meets who is not let in.
@Component
class Refusals {

    static final String SIGN_IN = "refused";

    /// Whether this is a page that one may come back to after signing in.
    static boolean isPage(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && Optional.ofNullable(request.getHeader("Accept")).orElse("").contains("html");
    }

    void signInFailed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws ServletException, IOException {
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

    void forbidden(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        request.setAttribute(WebUtils.ERROR_EXCEPTION_ATTRIBUTE, why);
        response.sendError(
                isStaffPage(request) || why instanceof CsrfException
                        ? HttpServletResponse.SC_FORBIDDEN
                        : HttpServletResponse.SC_NOT_FOUND);
    }

    private static boolean isStaffPage(HttpServletRequest request) {
        return request.getRequestURI().equals("/app")
                || request.getRequestURI().startsWith("/app/");
    }
}
