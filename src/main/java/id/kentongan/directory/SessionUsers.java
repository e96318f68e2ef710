package id.kentongan.directory;

import id.kentongan.web.Live;
import id.kentongan.web.Viewer;
import id.kentongan.web.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/// Keeps a user's id in his session and reads the user anew for each request that asks for him.
/// No session lives longer than 12 hours, however busy.
@Component
class SessionUsers implements SecurityContextRepository, Viewers {

    private static final String USER = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

    private final Users users;
    private final InstantSource clock;

    SessionUsers(Users users, InstantSource clock) {
        this.users = users;
        this.clock = clock;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new DeferredSecurityContext() {
            private @Nullable SecurityContext context;

            @Override
            public SecurityContext get() {
                if (context == null) {
                    context = context(request);
                }
                return context;
            }

            @Override
            public boolean isGenerated() {
                return get().getAuthentication() == null;
            }
        };
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return context(holder.getRequest());
    }

    @Override
    public void saveContext(
            SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() instanceof SignedIn signedIn) {
            var session = request.getSession();
            session.setAttribute(USER, signedIn.getName());
            Seats.note(session, request);
        } else {
            session(request).ifPresent(session -> session.removeAttribute(USER));
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return session(request).map(session -> session.getAttribute(USER)).isPresent();
    }

    @Override
    public Optional<Viewer> viewer(HttpServletRequest request) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? Optional.of(viewer(signedIn.getPrincipal()))
                : Optional.empty();
    }

    private SecurityContext context(HttpServletRequest request) {
        return session(request)
                .filter(s -> s.getCreationTime() > clock.millis() - Seats.LONGEST.toMillis())
                .map(session -> session.getAttribute(USER))
                .flatMap(id -> users.user(new UserId(UUID.fromString(id.toString()))))
                .map(user -> new SecurityContextImpl(new SignedIn(user)))
                .orElseGet(SecurityContextImpl::new);
    }

    private static Optional<HttpSession> session(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false));
    }

    private static Viewer viewer(User user) {
        return new Viewer(
                user.id().value().toString(),
                user.name(),
                user.locale(),
                user.theme().name().toLowerCase(Locale.ROOT),
                user.shortcuts(),
                user.permissions().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet()),
                audience(user),
                user.pictureHref());
    }

    /// Who reads every case hears of every case, another of those of his unit.
    private static @Nullable String audience(User user) {
        if (user.may(Permission.CASE_READ_ALL)) {
            return null;
        }
        return user.unit() == null ? Live.NOBODY : user.unit().id().value().toString();
    }
}
