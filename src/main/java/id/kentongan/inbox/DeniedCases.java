package id.kentongan.inbox;

import id.kentongan.audit.Audit;
import id.kentongan.directory.Permission;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Whoever asks for a case that he may not see is told that there is none, and the trail keeps that
/// he asked: `case.denied`. One place for every address below a case, whatever it does.
@Component
class DeniedCases implements HandlerInterceptor, WebMvcConfigurer {

    private static final Pattern ADDRESS =
            Pattern.compile("/app/(?:pesan|unit)/([0-9a-fA-F-]{36}|[0-9]{4,6})(?:/.*)?");

    private record Place(UUID id, @Nullable UUID unit) {}

    private final JdbcClient db;
    private final Audit audit;
    private final TransactionOperations tx;

    DeniedCases(JdbcClient db, Audit audit, TransactionOperations tx) {
        this.db = db;
        this.audit = audit;
        this.tx = tx;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/app/pesan/*/**", "/app/unit/*/**");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failure) {
        var address = ADDRESS.matcher(request.getRequestURI());
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (response.getStatus() == HttpServletResponse.SC_NOT_FOUND
                && address.matches()
                && who != null
                && who.getPrincipal() instanceof User user) {
            tx.executeWithoutResult(_ -> denied(address.group(1), user));
        }
    }

    private void denied(String asked, User user) {
        place(asked)
                .filter(it -> !isVisible(it, user))
                .ifPresent(
                        it ->
                                audit.record(
                                        user.asActor(),
                                        "case.denied",
                                        "case:" + it.id(),
                                        Map.of()));
    }

    private static boolean isVisible(Place it, User user) {
        return user.may(Permission.CASE_READ_ALL)
                || (it.unit() != null && user.worksFor(new UnitId(it.unit())));
    }

    /// By its code or its id; nobody can guess a case that there is not.
    private Optional<Place> place(String asked) {
        return db.sql(
                        """
                        select id, unit from service_case
                        where id = coalesce(
                            (select service_case from case_code where code = :asked),
                            case when :asked ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
                                then cast(:asked as uuid) end)
                        """)
                .param("asked", asked)
                .query(new DataClassRowMapper<>(Place.class))
                .optional();
    }
}
