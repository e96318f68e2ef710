package id.kentongan.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses forms and queries that hold a NUL: no person types one and PostgreSQL stores none.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class PlainInput extends OncePerRequestFilter {

    /// Programs send no forms; reading one would take what their handlers are to refuse.
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/v1/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var nul =
                request.getParameterMap().entrySet().stream()
                        .anyMatch(
                                field ->
                                        field.getKey().indexOf('\0') >= 0
                                                || Arrays.stream(field.getValue())
                                                        .anyMatch(v -> v.indexOf('\0') >= 0));
        if (nul) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }
}
