package id.kentongan.grants;

import id.kentongan.audit.Audit;
import id.kentongan.broadcasts.OrderedBroadcasts;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import id.kentongan.web.Live;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What is done with a whole invitation list: sent, held, sent again, called off.
@Service
class InvitationLists {

    /// To whom a list is sent again.
    enum Again {
        /// Who certainly did not get it.
        FAILED,
        /// Those, and of whom nobody can say.
        UNKNOWN,
        /// Everybody.
        ALL
    }

    private final JdbcClient db;
    private final InvitationStore store;
    private final InvitationRounds rounds;
    private final OrderedBroadcasts broadcasts;
    private final Inviting inviting;
    private final Audit audit;
    private final Live live;
    private final InstantSource clock;

    InvitationLists(
            JdbcClient db,
            InvitationStore store,
            InvitationRounds rounds,
            OrderedBroadcasts broadcasts,
            Inviting inviting,
            Audit audit,
            Live live,
            InstantSource clock) {
        this.db = db;
        this.store = store;
        this.rounds = rounds;
        this.broadcasts = broadcasts;
        this.inviting = inviting;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /// Sends the invitations of a list, once.
    ///
    /// @throws GrantRefusal when somebody has sent them, the day is past, or nobody is on it
    @Transactional
    public void process(ListId id, User by) {
        var list = coming(id);
        if (list.isProcessed()) {
            throw new GrantRefusal("", "list.processedBy", String.valueOf(list.processedByName()));
        }
        mustBeToCome(list);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        db.sql(
                        """
                        update invitation_list
                        set processed_at = ?, processed_by = ?, processed_by_name = ?,
                            version = version + 1
                        where id = ?
                        """)
                .params(now, by.asActor().id(), by.name(), id.value())
                .update();
        rounds.send(list, store.guests(id), InvitationRounds.Kind.INVITE, by);
        told(list, "invitation.process", by, Map.of());
    }

    /// Sends the invitations again; only an administrator may.
    ///
    /// @throws GrantRefusal when the list was never sent, something of it is still going, or
    ///     nobody is left to send to
    @Transactional
    public void again(ListId id, Again to, User by) {
        mustManage(by);
        var list = coming(id);
        mustBeSent(list);
        mustBeToCome(list);
        if (rounds.of(id).stream().anyMatch(it -> !isOver(it))) {
            throw new GrantRefusal("", "list.going");
        }
        var guests = store.guests(id).stream().filter(guestsOf(to)).toList();
        rounds.send(list, guests, InvitationRounds.Kind.RESEND, by);
        told(list, "invitation.resend", by, Map.of("to", to, "guests", guests.size()));
    }

    /// Who has said that he does not come is not asked once more.
    private static Predicate<InvitationStore.Guest> guestsOf(Again to) {
        return switch (to) {
            case FAILED -> it -> !declined(it) && failed(it.state());
            case UNKNOWN ->
                    it ->
                            !declined(it)
                                    && (failed(it.state())
                                            || it.state() != null
                                                    && InvitationStore.PERHAPS.contains(
                                                            it.state()));
            case ALL -> it -> !declined(it);
        };
    }

    private static boolean declined(InvitationStore.Guest guest) {
        return "NOT_COMING".equals(guest.reply());
    }

    /// What is not even in the outbox when all is over has certainly not arrived.
    private static boolean failed(@Nullable String state) {
        return state == null || InvitationStore.CERTAINLY_NOT.contains(state);
    }

    /// Calls the list off; only an administrator may. What has not left stays here; whoever may
    /// have got an invitation is told.
    ///
    /// @throws GrantRefusal when it is called off already, or the day is past
    @Transactional
    public void cancel(ListId id, User by) {
        mustManage(by);
        var list = coming(id);
        for (var broadcast : rounds.of(id)) {
            if (!isOver(broadcast)) {
                broadcasts.cancel(broadcast, by);
            }
        }
        db.sql(
                        """
                        update invitation_list
                        set cancelled_at = ?, cancelled_by_name = ?, version = version + 1
                        where id = ?
                        """)
                .params(clock.instant().atOffset(ZoneOffset.UTC), by.name(), id.value())
                .update();
        var told =
                store.guests(id).stream()
                        .filter(it -> !declined(it) && !failed(it.state()))
                        .toList();
        if (!told.isEmpty()) {
            rounds.send(list, told, InvitationRounds.Kind.CANCEL, by);
        }
        told(list, "invitation.cancel", by, Map.of("told", told.size()));
    }

    private boolean isOver(UUID broadcast) {
        return broadcasts.progress(broadcast).map(it -> it.state().isOver()).orElse(true);
    }

    /// Holds what is going.
    @Transactional
    public void pause(ListId id, User by) {
        var list = store.lock(id);
        for (var broadcast : rounds.of(id)) {
            if (is(broadcast, EnumSet.of(OrderedBroadcasts.State.RUNNING))) {
                broadcasts.pause(broadcast, by);
                told(list, "invitation.pause", by, Map.of());
                return;
            }
        }
        throw new GrantRefusal("", "list.notGoing");
    }

    /// Goes on exactly where it was held.
    @Transactional
    public void resume(ListId id, User by) {
        var list = store.lock(id);
        for (var broadcast : rounds.of(id)) {
            if (is(
                    broadcast,
                    EnumSet.of(OrderedBroadcasts.State.PAUSED, OrderedBroadcasts.State.STOPPED))) {
                broadcasts.resume(broadcast, by);
                told(list, "invitation.resume", by, Map.of());
                return;
            }
        }
        throw new GrantRefusal("", "list.notHeld");
    }

    private boolean is(UUID broadcast, Set<OrderedBroadcasts.State> states) {
        return broadcasts.progress(broadcast).filter(it -> states.contains(it.state())).isPresent();
    }

    private InvitationList coming(ListId id) {
        var list = store.lock(id);
        if (list.isCancelled()) {
            throw new GrantRefusal("", "list.cancelled");
        }
        if (list.heldOn().isBefore(inviting.today())) {
            throw new GrantRefusal("", "list.past");
        }
        return list;
    }

    /// Nobody is asked to be here at an hour that is past.
    private void mustBeToCome(InvitationList list) {
        if (inviting.isPast(list.heldOn(), list.heldAt())) {
            throw new GrantRefusal("", "list.timePast");
        }
    }

    private static void mustBeSent(InvitationList list) {
        if (!list.isProcessed()) {
            throw new GrantRefusal("", "list.notProcessed");
        }
    }

    private static void mustManage(User by) {
        if (!by.may(Permission.GRANT_MANAGE)) {
            throw new GrantRefusal("", "adminOnly");
        }
    }

    private void told(InvitationList list, String action, User by, Map<String, ?> facts) {
        audit.record(by.asActor(), action, list.id().subject(), facts);
        live.announce("grant", list.id().subject());
    }
}
