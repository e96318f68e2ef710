package id.kentongan.directory;

import id.kentongan.web.Live;
import jakarta.annotation.PostConstruct;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The keys that open, in memory. Read again when one was given or revoked, and every ten seconds
/// at the latest; a key that is not among them is looked for once more before it is refused.
@Component
class KeyRing {

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(10);

    /// What the database said after so many changes, at a moment of [System#nanoTime].
    private record Keys(Map<ByteBuffer, ApiCaller> byHash, int changes, long readAt) {}

    private final JdbcClient db;
    private final Live live;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private final Map<UUID, Instant> used = new ConcurrentHashMap<>();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile @Nullable Keys keys;

    KeyRing(JdbcClient db, Live live, InstantSource clock) {
        this.db = db;
        this.live = live;
        this.clock = clock;
    }

    @PostConstruct
    void listen() {
        var _ = live.listen(ApiKeys.TOPIC, _ -> changes.incrementAndGet());
    }

    /// Who shows this key; empty when it opens nothing.
    ///
    /// @throws org.springframework.dao.DataAccessException when nobody can tell at the moment
    Optional<ApiCaller> caller(String key) {
        var hash = ByteBuffer.wrap(hash(key));
        var asked = System.nanoTime();
        var caller = readSince(asked - MOST_NANOS).byHash().get(hash);
        if (caller == null) {
            caller = readSince(asked).byHash().get(hash);
        }
        if (caller != null) {
            used.put(caller.getPrincipal().id(), clock.instant());
        }
        return Optional.ofNullable(caller);
    }

    /// Writes down when each key was last used, never while somebody waits.
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void note() {
        for (var id : used.keySet()) {
            var at = used.remove(id);
            if (at != null) {
                db.sql(
                                """
                                update api_key set last_used_at = greatest(last_used_at, :at)
                                where id = :id
                                """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update();
            }
        }
    }

    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Keys readSince(long moment) {
        var known = keys;
        return known != null && isGood(known, moment) ? known : read(moment);
    }

    private boolean isGood(Keys known, long moment) {
        return known.changes() == changes.get() && known.readAt() - moment >= 0;
    }

    /// One reads, the others wait for what he finds: whoever guesses keys keeps one connection busy
    /// and no more.
    private Keys read(long moment) {
        reading.lock();
        try {
            var known = keys;
            if (known != null && isGood(known, moment)) {
                return known;
            }
            var seen = changes.get();
            var at = System.nanoTime();
            var byHash = new HashMap<ByteBuffer, ApiCaller>();
            db.sql("select id, name, hash, scopes, unit from api_key where revoked_at is null")
                    .query(
                            row -> {
                                byHash.put(ByteBuffer.wrap(row.getBytes("hash")), caller(row));
                            });
            var fresh = new Keys(Map.copyOf(byHash), seen, at);
            keys = fresh;
            return fresh;
        } finally {
            reading.unlock();
        }
    }

    private static ApiCaller caller(ResultSet row) throws SQLException {
        var scopes =
                Arrays.stream((String[]) row.getArray("scopes").getArray())
                        .flatMap(code -> ApiScope.of(code).stream())
                        .collect(Collectors.toUnmodifiableSet());
        var unit = row.getObject("unit", UUID.class);
        return new ApiCaller(
                new ApiClient(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        unit == null ? null : new UnitId(unit),
                        scopes));
    }
}
