package id.kentongan.api;

import id.kentongan.messaging.Columns;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What was answered under which Idempotency-Key; kept for seven days.
@Component
class Replays {

    private static final Logger log = LoggerFactory.getLogger(Replays.class);
    private static final int FORGOTTEN_AT_ONCE = 5000;

    /// One client's key.
    record Name(UUID client, String key) implements Comparable<Name> {

        /// All nodes store in the same order, so that none waits for one that waits for it.
        @Override
        public int compareTo(Name other) {
            var byClient = client.compareTo(other.client);
            return byClient == 0 ? key.compareTo(other.key) : byClient;
        }
    }

    /// @param request SHA-256 of what was asked, in hex
    record Answer(Name name, String request, String body) {

        static Answer of(Name name, byte[] request, String body) {
            return new Answer(name, HexFormat.of().formatHex(request), body);
        }

        boolean isTo(byte[] asked) {
            return request.equals(HexFormat.of().formatHex(asked));
        }
    }

    private final JdbcClient db;

    Replays(JdbcClient db) {
        this.db = db;
    }

    /// Those of `names` that have been answered.
    @Transactional(readOnly = true)
    public Map<Name, Answer> among(Collection<Name> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<Name, Answer>();
        db.sql(
                        """
                        select a.client, a.key, encode(a.request, 'hex') as request, a.body
                        from unnest(:clients::uuid[], :keys::text[]) as asked (client, key)
                        join api_answer a on a.client = asked.client and a.key = asked.key
                        """)
                .param("clients", Columns.of(names, it -> it.client().toString()))
                .param("keys", Columns.of(names, Name::key))
                .query(
                        row -> {
                            var name =
                                    new Name(
                                            row.getObject("client", UUID.class),
                                            row.getString("key"));
                            found.put(
                                    name,
                                    new Answer(
                                            name, row.getString("request"), row.getString("body")));
                        });
        return found;
    }

    /// @throws org.springframework.dao.DuplicateKeyException when another node was quicker
    @Transactional(propagation = Propagation.MANDATORY)
    public void store(List<Answer> replays) {
        if (replays.isEmpty()) {
            return;
        }
        var sorted = replays.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
        db.sql(
                        """
                        insert into api_answer (client, key, request, body)
                        select client, key, decode(request, 'hex'), body
                        from unnest(:clients::uuid[], :keys::text[], :requests::text[], :bodies::text[])
                            as a (client, key, request, body)
                        """)
                .param("clients", Columns.of(sorted, it -> it.name().client().toString()))
                .param("keys", Columns.of(sorted, it -> it.name().key()))
                .param("requests", Columns.of(sorted, Answer::request))
                .param("bodies", Columns.of(sorted, Answer::body))
                .update();
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            while (forgetSome() == FORGOTTEN_AT_ONCE) {
                log.atDebug().log("more replays to forget");
            }
        } catch (DataAccessException e) {
            log.atWarn()
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("old replays are kept for now");
        }
    }

    private int forgetSome() {
        return db.sql(
                        """
                        delete from api_answer where (client, key) in (
                            select client, key from api_answer
                            where at < now() - interval '7 days' limit ? for update skip locked)
                        """)
                .param(FORGOTTEN_AT_ONCE)
                .update();
    }
}
