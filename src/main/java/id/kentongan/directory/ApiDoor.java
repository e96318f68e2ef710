package id.kentongan.directory;

import id.kentongan.web.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets programs in by the key in their `Authorization: Bearer` header, and tells those who stay
/// outside why (RFC 6750, RFC 9457).
final class ApiDoor extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 200;

    private final KeyRing keys;
    private final List<ApiAccess> accesses;

    ApiDoor(KeyRing keys, List<ApiAccess> accesses) {
        this.keys = keys;
        this.accesses = accesses;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = key(request);
        if (key != null) {
            try {
                keys.caller(key)
                        .ifPresent(
                                caller ->
                                        SecurityContextHolder.setContext(
                                                new SecurityContextImpl(caller)));
            } catch (DataAccessException _) {
                Problem.Kind.UNAVAILABLE
                        .because("The database is away. Nothing was stored; try again.")
                        .sendTo(response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    void unknown(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        unknown(request, response);
    }

    private static void unknown(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var shown = key(request) != null;
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                shown ? "Bearer error=\"invalid_token\"" : SCHEME.strip());
        Problem.Kind.UNAUTHORIZED
                .because(
                        shown
                                ? "This key opens nothing; it may have been revoked."
                                : "Send your key in the header: Authorization: Bearer kt_…")
                .sendTo(response);
    }

    void forbidden(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (SecurityContextHolder.getContext().getAuthentication() == null) {
            unknown(request, response);
            return;
        }
        var here = accesses.stream().filter(it -> matches(it, request)).toList();
        var scope =
                here.stream()
                        .filter(it -> it.method().matches(request.getMethod()))
                        .map(it -> it.scope().code())
                        .findFirst();
        if (here.isEmpty()) {
            Problem.Kind.NOT_FOUND.because("There is nothing at this address.").sendTo(response);
        } else if (scope.isEmpty()) {
            var allowed =
                    here.stream()
                            .map(ApiAccess::method)
                            .map(HttpMethod::name)
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", "));
            response.setHeader(HttpHeaders.ALLOW, allowed);
            Problem.Kind.METHOD_NOT_ALLOWED
                    .because("This address knows only: " + allowed + ".")
                    .sendTo(response);
        } else {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer error=\"insufficient_scope\", scope=\"" + scope.get() + "\"");
            Problem.Kind.FORBIDDEN
                    .because("This key lacks the scope " + scope.get() + ".")
                    .sendTo(response);
        }
    }

    private static boolean matches(ApiAccess access, HttpServletRequest request) {
        return PathPatternRequestMatcher.withDefaults().matcher(access.pattern()).matches(request);
    }

    private static @Nullable String key(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null
                        && header.length() < LONGEST
                        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
