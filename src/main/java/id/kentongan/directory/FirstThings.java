package id.kentongan.directory;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Leads whoever has something to do first to where it is done. It is for kindness: while there is
/// a duty there are no permissions.
final class FirstThings extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/app/")
                || request.getRequestURI().equals("/app/siaran");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var user =
                SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                        ? signedIn.getPrincipal()
                        : null;
        var duty = user == null ? null : user.duty();
        if (duty == null || isAt(request.getRequestURI(), duty.address())) {
            chain.doFilter(request, response);
        } else if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(duty.address());
        } else {
            response.setHeader("HX-Redirect", duty.address());
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static boolean isAt(String path, String address) {
        return path.equals(address) || path.startsWith(address + "/");
    }
}
