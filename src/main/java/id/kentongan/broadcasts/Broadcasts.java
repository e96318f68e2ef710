package id.kentongan.broadcasts;

import static id.kentongan.broadcasts.BroadcastState.CANCELLED;
import static id.kentongan.broadcasts.BroadcastState.DRAFT;
import static id.kentongan.broadcasts.BroadcastState.HELD;
import static id.kentongan.broadcasts.BroadcastState.MOVING;
import static id.kentongan.broadcasts.BroadcastState.OPEN;
import static id.kentongan.broadcasts.BroadcastState.PAUSED;
import static id.kentongan.broadcasts.BroadcastState.PREPARING;
import static id.kentongan.broadcasts.BroadcastState.RUNNING;
import static id.kentongan.broadcasts.BroadcastState.STOPPED;
import static id.kentongan.broadcasts.BroadcastState.SUBMITTED;
import static id.kentongan.broadcasts.BroadcastState.WAITING;

import id.kentongan.audit.Audit;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import id.kentongan.messaging.BroadcastId;
import id.kentongan.messaging.BroadcastQueue;
import id.kentongan.templates.Wording;
import id.kentongan.web.Live;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people do with a broadcast, from its first draft to its last retry.
@Service
public class Broadcasts {

    private final BroadcastStore store;
    private final RecipientGroups groups;
    private final BroadcastQueue queue;
    private final Tallies tallies;
    private final JdbcClient db;
    private final Audit audit;
    private final Live live;
    private final InstantSource clock;

    Broadcasts(
            BroadcastStore store,
            RecipientGroups groups,
            BroadcastQueue queue,
            Tallies tallies,
            JdbcClient db,
            Audit audit,
            Live live,
            InstantSource clock) {
        this.store = store;
        this.groups = groups;
        this.queue = queue;
        this.tallies = tallies;
        this.db = db;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /// @throws BroadcastRefusal when a field is at fault
    @Transactional
    BroadcastId create(BroadcastDraft draft, User by) {
        draft.check(clock.instant());
        var id = BroadcastId.next();
        db.sql(
                        """
                        insert into broadcast (id, name, class, text, template_version, unit,
                            not_before, expires_at, canary, canary_minutes, stop_percent, stop_least,
                            state, author, author_name)
                        values (:id, :name, :class, :text, :template, :unit, :notBefore, :expiresAt,
                            :canary, :minutes, :stop, :least, 'DRAFT', :author, :authorName)
                        """)
                .params(fields(id, draft))
                .param("least", BroadcastDraft.STOP_LEAST)
                .param("author", by.asActor().id())
                .param("authorName", by.name())
                .update();
        told(id, "broadcast.create", by, Map.of("name", draft.name().strip()));
        return id;
    }

    /// @throws BroadcastRefusal when a field is at fault, or it is no draft any more
    @Transactional
    void change(BroadcastId id, BroadcastDraft draft, User by) {
        var it = locked(id, Set.of(DRAFT));
        if (it.retryOf() != null) {
            throw new BroadcastRefusal("", "frozen");
        }
        draft.check(clock.instant());
        db.sql(
                        """
                        update broadcast
                        set name = :name, class = :class, text = :text, template_version = :template,
                            unit = :unit, not_before = :notBefore, expires_at = :expiresAt,
                            canary = :canary, canary_minutes = :minutes, stop_percent = :stop,
                            reason = null
                        where id = :id
                        """)
                .params(fields(id, draft))
                .update();
        told(id, "broadcast.change", by, Map.of("name", draft.name().strip()));
    }

    private static Map<String, @Nullable Object> fields(BroadcastId id, BroadcastDraft draft) {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put("id", id.value());
        fields.put("name", draft.name().strip());
        fields.put("class", draft.messageClass().name());
        fields.put("text", draft.text().replace("\r\n", "\n").strip());
        fields.put("template", draft.templateVersion());
        fields.put("unit", draft.unit() == null ? null : draft.unit().value());
        fields.put("notBefore", at(draft.notBefore()));
        fields.put("expiresAt", at(draft.expiresAt()));
        fields.put("canary", draft.canary());
        fields.put("minutes", draft.canaryMinutes());
        fields.put("stop", draft.stopPercent());
        return fields;
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /// Gives a draft its recipients, instead of those that it had.
    ///
    /// @throws BroadcastRefusal when the list lacks a column that the text needs
    @Transactional
    void use(BroadcastId id, UUID group, User by) {
        var it = locked(id, Set.of(DRAFT));
        if (it.retryOf() != null) {
            throw new BroadcastRefusal("", "frozen");
        }
        var list =
                groups.find(group)
                        .filter(g -> g.state() == RecipientGroup.State.READY)
                        .orElseThrow(() -> new BroadcastRefusal("recipients", "nobody"));
        for (var gap : gaps(it)) {
            if (!list.columns().contains(gap)) {
                throw new BroadcastRefusal(
                        "recipients",
                        "columnMissing",
                        gap,
                        list.columns().isEmpty() ? "–" : String.join(", ", list.columns()));
            }
        }
        db.sql("update broadcast set recipient_group = ?, reason = null where id = ?")
                .params(group, id.value())
                .update();
        told(id, "broadcast.recipients", by, Map.of("group", group, "members", list.members()));
    }

    private static Set<String> gaps(Broadcast it) {
        return Wording.of(it.text()).gaps();
    }

    /// Has every recipient's text written down, and asks for approval then.
    @Transactional
    void submit(BroadcastId id, User by) {
        var it = locked(id, Set.of(DRAFT));
        if (it.recipientGroup() == null && it.retryOf() == null) {
            throw new BroadcastRefusal("recipients", "nobody");
        }
        var expiresAt = it.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw new BroadcastRefusal("expiresAt", "expired");
        }
        db.sql(
                        """
                        update broadcast
                        set state = 'PREPARING', round = round + 1, prepared = 0, reason = null, submitter = ?,
                            submitter_name = ?
                        where id = ?
                        """)
                .params(by.asActor().id(), by.name(), id.value())
                .update();
        told(id, "broadcast.submit", by, Map.of());
    }

    /// Takes it back to work on it.
    @Transactional
    void withdraw(BroadcastId id, User by) {
        back(id, Set.of(PREPARING, SUBMITTED), null);
        told(id, "broadcast.withdraw", by, Map.of());
    }

    /// Sends it back to its author, who reads why.
    @Transactional
    void reject(BroadcastId id, String why, User by) {
        if (why.isBlank() || why.length() > 500) {
            throw new BroadcastRefusal("why", "why");
        }
        back(id, Set.of(SUBMITTED), "rejected:" + by.name() + ":" + why.strip().replace(':', ';'));
        told(id, "broadcast.reject", by, Map.of());
    }

    private void back(BroadcastId id, Set<BroadcastState> from, @Nullable String reason) {
        var it = locked(id, from);
        var _ = store.move(it.id(), from, DRAFT, reason);
    }

    /// The second pair of eyes says yes to exactly what it saw. From now on nothing of it changes.
    ///
    /// @param hash of the content that was shown
    /// @throws BroadcastRefusal when these are the first pair of eyes, or it is another content
    @Transactional
    void approve(BroadcastId id, String hash, User by) {
        var it = locked(id, Set.of(SUBMITTED));
        if (!by.may(Permission.BROADCAST_APPROVE)) {
            throw new BroadcastRefusal("", "mayNotApprove");
        }
        if (by.asActor().id().equals(it.author()) || by.asActor().id().equals(it.submitter())) {
            throw new BroadcastRefusal("", "ownApproval");
        }
        if (!hash.equals(it.contentHash())) {
            throw new BroadcastRefusal("", "changedMeanwhile");
        }
        var expiresAt = it.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw new BroadcastRefusal("", "expired");
        }
        db.sql(
                        """
                        update broadcast
                        set state = 'APPROVED', approver = ?, approver_name = ?,
                            approved_at = clock_timestamp()
                        where id = ?
                        """)
                .params(by.asActor().id(), by.name(), id.value())
                .update();
        told(
                id,
                "broadcast.approve",
                by,
                Map.of("recipients", it.recipients(), "segments", it.segments(), "sha256", hash));
    }

    /// Lets the rest follow the first few.
    @Transactional
    void goOn(BroadcastId id, User by) {
        var it = locked(id, Set.of(WAITING));
        var _ = store.move(id, Set.of(it.state()), RUNNING, null);
        told(id, "broadcast.continue", by, Map.of());
    }

    /// Holds it: nothing more is fed, what is queued is held, only what is on the wire still goes.
    @Transactional
    void pause(BroadcastId id, User by) {
        locked(id, MOVING);
        var _ = store.move(id, MOVING, PAUSED, "paused:" + by.name());
        var held = queue.hold(id);
        tallies.stir(id, held);
        told(id, "broadcast.pause", by, Map.of("held", held.size()));
    }

    /// Goes on exactly where it was held. After too many errors those that it had are forgiven.
    @Transactional
    void resume(BroadcastId id, User by) {
        var it = locked(id, HELD);
        if (it.is(STOPPED)) {
            tallies.forgive(id);
        }
        var to = it.resumeTo() == null ? RUNNING : it.resumeTo();
        var _ = store.move(id, HELD, to, null);
        var released = queue.release(id);
        tallies.stir(id, released);
        told(id, "broadcast.resume", by, Map.of("released", released.size()));
    }

    /// Takes back whatever has not left.
    @Transactional
    void cancel(BroadcastId id, User by) {
        locked(id, OPEN);
        var _ = store.move(id, OPEN, CANCELLED, "cancelled:" + by.name());
        var cancelled = queue.cancel(id);
        tallies.stir(id, cancelled);
        told(id, "broadcast.cancel", by, Map.of("taken", cancelled.size()));
    }

    /// A new broadcast to exactly those whom this one failed to reach; it needs approval again.
    @Transactional
    BroadcastId retry(BroadcastId id, String name, User by) {
        var it =
                store.lock(id)
                        .filter(b -> b.state().isApproved() || b.is(CANCELLED))
                        .orElseThrow(BroadcastRefusal::gone);
        if (it.standing()) {
            throw new BroadcastRefusal("", "standing");
        }
        if (tallies.of(id).failed() == 0) {
            throw new BroadcastRefusal("", "noneFailed");
        }
        var next = BroadcastId.next();
        db.sql(
                        """
                        insert into broadcast (id, name, class, text, template_version, unit, canary,
                            canary_minutes, stop_percent, stop_least, retry_of, state, author,
                            author_name, submitter, submitter_name)
                        select :next, :name, class, text, template_version, unit, canary,
                            canary_minutes, stop_percent, stop_least, id, 'PREPARING', :by, :byName,
                            :by, :byName
                        from broadcast where id = :id
                        """)
                .param("next", next.value())
                .param("name", name.length() > 120 ? name.substring(0, 120) : name)
                .param("by", by.asActor().id())
                .param("byName", by.name())
                .param("id", it.id().value())
                .update();
        told(next, "broadcast.retry", by, Map.of("of", id.value()));
        return next;
    }

    private Broadcast locked(BroadcastId id, Set<BroadcastState> in) {
        return store.lock(id).filter(it -> it.state().in(in)).orElseThrow(BroadcastRefusal::gone);
    }

    private void told(BroadcastId id, String action, User by, Map<String, ?> facts) {
        audit.record(by.asActor(), action, "broadcast:" + id.value(), facts);
        live.announce("broadcast", id.value().toString());
    }
}
