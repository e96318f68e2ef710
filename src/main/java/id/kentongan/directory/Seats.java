package id.kentongan.directory;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Where users are signed in. The sessions stand in the database, so what is ended here is ended on
/// every node with the next request.
@Service
public class Seats {

    /// No session lives longer, however busy.
    static final Duration LONGEST = Duration.ofHours(12);

    private static final String ADDRESS = "address";
    private static final String AGENT = "agent";
    private static final int LONGEST_AGENT = 400;
    private static final int KEY_BYTES = 12;

    private final JdbcClient db;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Audit audit;
    private final InstantSource clock;

    Seats(
            JdbcClient db,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            Audit audit,
            InstantSource clock) {
        this.db = db;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /// All of a user, the latest seen first.
    ///
    /// @param asking the session of the request that asks; null when it is somebody else's
    public List<Seat> of(UserId user, @Nullable String asking) {
        var oldest = clock.instant().minus(LONGEST);
        return sessions.findByPrincipalName(user.value().toString()).values().stream()
                .filter(it -> !it.isExpired() && it.getCreationTime().isAfter(oldest))
                .map(it -> seat(it, it.getId().equals(asking)))
                .sorted(Comparator.comparing(Seat::current).thenComparing(Seat::seen).reversed())
                .toList();
    }

    /// Ends one. False when it had ended before.
    @Transactional
    public boolean end(UserId user, String key, Actor by) {
        var ended =
                db.sql(
                                """
                                delete from spring_session where principal_name = :user
                                    and left(encode(sha256(convert_to(session_id, 'UTF8')), 'hex'),
                                        length(:key)) = :key and length(:key) = :length
                                """)
                        .param("user", user.value().toString())
                        .param("key", key)
                        .param("length", 2 * KEY_BYTES)
                        .update();
        if (ended > 0) {
            record("user.endSession", user, ended, by);
        }
        return ended > 0;
    }

    /// Ends all but the one that asks; all, when that is null. Says how many there were.
    @Transactional
    public int endOthers(UserId user, @Nullable String asking, Actor by) {
        var ended = endOthers(user, asking);
        if (ended > 0) {
            record("user.endSession", user, ended, by);
        }
        return ended;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    int endOthers(UserId user, @Nullable String asking) {
        return db.sql("delete from spring_session where principal_name = ? and session_id <> ?")
                .params(user.value().toString(), Objects.requireNonNullElse(asking, ""))
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    int endAll(UserId user) {
        return endOthers(user, null)
                + db.sql("delete from sign_in_step where app_user = ?")
                        .param(user.value())
                        .update();
    }

    /// Writes down where somebody is who has just signed in.
    static void note(HttpSession session, HttpServletRequest request) {
        var agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        session.setAttribute(ADDRESS, request.getRemoteAddr());
        session.setAttribute(AGENT, agent.substring(0, Math.min(LONGEST_AGENT, agent.length())));
    }

    private void record(String action, UserId user, int ended, Actor by) {
        audit.record(by, action, "user:" + user.value(), Map.of("sessionsEnded", ended));
    }

    private static Seat seat(Session it, boolean current) {
        return new Seat(
                HexFormat.of().formatHex(KeyRing.hash(it.getId()), 0, KEY_BYTES),
                it.getCreationTime(),
                it.getLastAccessedTime(),
                text(it, ADDRESS),
                text(it, AGENT),
                current);
    }

    private static String text(Session session, String attribute) {
        return Optional.<Object>ofNullable(session.getAttribute(attribute))
                .map(Object::toString)
                .orElse("");
    }
}
