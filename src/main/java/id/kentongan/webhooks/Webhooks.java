package id.kentongan.webhooks;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.web.Live;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Which addresses are called for which key.
@Service
class Webhooks {

    /// Told to all nodes when one was made, changed or switched.
    static final String TOPIC = "webhook";

    /// How many a key may have.
    static final int MOST = 20;

    static final int LONGEST_DESCRIPTION = 200;

    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SELECT =
            """
            select w.id, w.client, k.name as client_name, k.revoked_at is not null as client_revoked,
                w.url, array_to_string(w.events, ' ') as events, w.description, w.state, w.reason,
                w.secret_number, case when w.old_until > now() then w.old_until end as old_until,
                w.failing_since, w.last_success_at, w.last_failure_at,
                case when w.held_until > now() then w.held_until end as held_until,
                w.created_by_name, w.created_at
            from webhook w join api_key k on k.id = w.client where w.deleted_at is null
            """;

    private final JdbcClient db;
    private final Audit audit;
    private final Live live;
    private final Watched watched;

    Webhooks(JdbcClient db, Audit audit, Live live, Watched watched) {
        this.db = db;
        this.audit = audit;
        this.live = live;
        this.watched = watched;
    }

    /// What a webhook shall be; null leaves it as it is.
    ///
    /// @param url as [Targets] returned it
    /// @param description empty for none
    record Wanted(
            @Nullable String url,
            @Nullable Set<EventType> events,
            @Nullable String description,
            @Nullable Boolean enabled) {}

    /// All, newest first.
    List<Webhook> all() {
        return db.sql(SELECT + " order by w.created_at desc, w.id")
                .query(new DataClassRowMapper<>(Webhook.class))
                .list();
    }

    Optional<Webhook> one(UUID id) {
        return db.sql(SELECT + " and w.id = ?")
                .param(id)
                .query(new DataClassRowMapper<>(Webhook.class))
                .optional();
    }

    /// Those of one key behind `after`, in the order of their ids.
    List<Webhook> of(UUID client, UUID after, int most) {
        return db.sql(SELECT + " and w.client = ? and w.id > ? order by w.id limit ?")
                .params(client, after, most)
                .query(new DataClassRowMapper<>(Webhook.class))
                .list();
    }

    /// Makes one that is called from the commit on, on other nodes from two seconds after it.
    ///
    /// @throws WebhookRefusal when the key has too many
    @Transactional
    public UUID create(
            UUID client,
            String url,
            Set<EventType> events,
            @Nullable String description,
            Actor by) {
        var key =
                db.sql("select id from api_key where id = ? and revoked_at is null for update")
                        .param(client)
                        .query(UUID.class)
                        .optional();
        if (key.isEmpty()) {
            throw new WebhookRefusal("client", "client");
        }
        var has =
                db.sql("select count(*) from webhook where client = ? and deleted_at is null")
                        .param(client)
                        .query(Integer.class)
                        .single();
        if (has >= MOST) {
            throw new WebhookRefusal("url", "many", MOST);
        }
        var id = UUID.randomUUID();
        db.sql(
                        """
                        insert into webhook (id, client, url, events, description, secret,
                            created_by, created_by_name)
                        values (:id, :client, :url, :events, :description, :secret, :by, :byName)
                        """)
                .param("id", id)
                .param("client", client)
                .param("url", url)
                .param("events", codes(events))
                .param("description", blankless(description))
                .param("secret", secret())
                .param("by", by.id())
                .param("byName", by.name())
                .update();
        told(id, client, "webhook.create", Map.of("client", client, "events", shown(events)), by);
        return id;
    }

    /// Changes what `wanted` says. Switched on, it goes on where it was.
    @Transactional
    public void change(Webhook webhook, Wanted wanted, Actor by) {
        var enabled = wanted.enabled();
        var events = wanted.events();
        db.sql(
                        """
                        update webhook set url = coalesce(:url, url),
                            events = coalesce(:events::text[], events),
                            description = case when :described then :description::text
                                else description end,
                            state = coalesce(:state, state),
                            reason = case when :state::text is null then reason end,
                            failing_since = case when :fresh then null else failing_since end,
                            held_until = case when :fresh then null else held_until end
                        where id = :id and deleted_at is null
                        """)
                .param("id", webhook.id())
                .param("url", wanted.url())
                .param("events", events == null ? null : codes(events))
                .param("described", wanted.description() != null)
                .param("description", blankless(wanted.description()))
                .param("state", enabled == null ? null : enabled ? "ON" : "OFF")
                .param("fresh", Boolean.TRUE.equals(enabled) || wanted.url() != null)
                .update();
        var what = new TreeSet<String>();
        if (wanted.url() != null) {
            what.add("url");
        }
        if (events != null) {
            what.add("events");
        }
        if (wanted.description() != null) {
            what.add("description");
        }
        if (enabled != null) {
            what.add(enabled ? "on" : "off");
        }
        told(webhook.id(), webhook.client(), "webhook.change", Map.of("what", what), by);
    }

    /// Gives it a new secret; the old one signs too for a day.
    ///
    /// @return the number of the new one, for [#secret]
    @Transactional
    public int rotate(Webhook webhook, Actor by) {
        var number =
                db.sql(
                                """
                                update webhook set old_secret = secret,
                                    old_until = clock_timestamp() + interval '24 hours',
                                    secret = :secret, secret_number = secret_number + 1
                                where id = :id returning secret_number
                                """)
                        .param("id", webhook.id())
                        .param("secret", secret())
                        .query(Integer.class)
                        .single();
        told(webhook.id(), webhook.client(), "webhook.rotate", Map.of("number", number), by);
        return number;
    }

    /// The secret of that number as its owner keeps it, to be shown to who has just made it; empty
    /// when there is a newer one.
    Optional<String> secret(UUID id, int number) {
        return db.sql(
                        """
                        select secret from webhook
                        where id = ? and secret_number = ? and deleted_at is null
                        """)
                .params(id, number)
                .query((row, _) -> Signature.written(row.getBytes(1)))
                .optional();
    }

    /// Takes it away, with its secret at once and with its deliveries in the background.
    @Transactional
    public void delete(Webhook webhook, Actor by) {
        db.sql(
                        """
                        update webhook set deleted_at = clock_timestamp(), state = 'OFF', reason = null,
                            url = '', description = null, secret = decode(repeat('00', 24), 'hex'),
                            old_secret = null, old_until = null
                        where id = ?
                        """)
                .param(webhook.id())
                .update();
        told(webhook.id(), webhook.client(), "webhook.delete", Map.of(), by);
    }

    private void told(UUID id, UUID client, String action, Map<String, ?> facts, Actor by) {
        audit.record(by, action, "webhook:" + id, facts);
        watched.expect(client);
        live.announce(TOPIC, id.toString());
    }

    private static String[] codes(Set<EventType> events) {
        return events.stream().sorted().map(EventType::code).toArray(String[]::new);
    }

    private static List<String> shown(Set<EventType> events) {
        return List.of(codes(events));
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static byte[] secret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
