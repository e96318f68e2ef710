package id.kentongan.broadcasts;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.ShortCode;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import id.kentongan.messaging.BroadcastId;
import id.kentongan.messaging.MessageClass;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Broadcasts to people of whom another module knows. Either it makes a draft, which from then on
/// is one like any other: its author looks at it, and somebody else approves it. Or the office has
/// fixed every word beforehand: then it goes at once, and whoever ordered it follows it, holds it
/// and takes it back from here. Both are seen as they go among all broadcasts.
@Service
public class OrderedBroadcasts {

    /// Somebody to write to.
    ///
    /// @param fields a value for each column
    public record Recipient(Address to, List<String> fields) {}

    /// What goes at once.
    ///
    /// @param name of 120 characters at most; also stands over it where it goes as a letter
    /// @param messageClass INVITATION, ALERT, BULK or EMERGENCY
    /// @param to in this order; two lines may have one address, and then it gets both
    /// @param expiresAt what has not left by then never does; null for none
    /// @param unit in whose name; null for the office's
    public record Order(
            String name,
            MessageClass messageClass,
            List<Line> to,
            @Nullable Instant expiresAt,
            @Nullable UnitId unit) {}

    /// Somebody, and all of what he gets.
    public record Line(Address to, String text) {

        public Line {
            if (to instanceof ShortCode) {
                throw new IllegalArgumentException("Nothing can be sent to a short code");
            }
            if (text.isBlank()) {
                throw new IllegalArgumentException("An empty text");
            }
        }
    }

    /// Where a broadcast with fixed texts is.
    public enum State {
        RUNNING,
        /// Held by a person.
        PAUSED,
        /// Held by itself: too many errors.
        STOPPED,
        CANCELLED,
        FINISHED;

        /// Nothing more of it leaves.
        public boolean isOver() {
            return this == CANCELLED || this == FINISHED;
        }

        static State of(BroadcastState state) {
            return switch (state) {
                case APPROVED, CANARY, WAITING, RUNNING -> RUNNING;
                case PAUSED -> PAUSED;
                case STOPPED -> STOPPED;
                case CANCELLED -> CANCELLED;
                case FINISHED -> FINISHED;
                case DRAFT, PREPARING, SUBMITTED ->
                        throw new IllegalArgumentException("Nobody let it go yet: " + state);
            };
        }
    }

    /// How far one is: `recipients` is `waiting` and `done` together, and `done` is the
    /// sum of all the others. It tells what was so a fraction of a second ago.
    ///
    /// @param failed refused, undeliverable or too late, also when it was too late to be tried
    /// @param inDoubt left or not when a machine died: nobody can say, and nothing sends it again
    /// @param waitingForReport on the wire, or with the carrier
    /// @param noReport taken by the carrier, who never said what became of it
    /// @param cancelled taken back before it left
    /// @param suppressed to those who refuse or are blocked
    /// @param end estimated from the last minute; null when nothing moves
    /// @param reason the key of why it is where it is, with its figures; empty for nothing to say
    public record Progress(
            UUID id,
            State state,
            int recipients,
            int done,
            int delivered,
            int failed,
            int inDoubt,
            int waitingForReport,
            int noReport,
            int waiting,
            int cancelled,
            int suppressed,
            @Nullable Instant startedAt,
            @Nullable Instant end,
            @Nullable Instant endedAt,
            String reason,
            List<Object> reasonArgs) {}

    private final Broadcasts broadcasts;
    private final RecipientGroups groups;
    private final StandingOrders orders;
    private final OrderedProgress progress;
    private final BroadcastStore store;
    private final InstantSource clock;

    OrderedBroadcasts(
            Broadcasts broadcasts,
            RecipientGroups groups,
            StandingOrders orders,
            OrderedProgress progress,
            BroadcastStore store,
            InstantSource clock) {
        this.broadcasts = broadcasts;
        this.groups = groups;
        this.orders = orders;
        this.progress = progress;
        this.store = store;
        this.clock = clock;
    }

    /// Where a broadcast is seen.
    public static String href(UUID id) {
        return "/app/siaran-massal/" + id;
    }

    /// Makes the draft of an invitation, as part of the caller's transaction.
    ///
    /// @param name also stands over it where it goes as a letter
    /// @param columns the gaps that its text may have
    /// @param to each address once
    /// @throws BroadcastRefusal when a field is at fault: `name`, `text`, `recipients`
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID draft(String name, String text, List<String> columns, List<Recipient> to, User by) {
        var draft =
                new BroadcastDraft(
                        name,
                        MessageClass.INVITATION,
                        text,
                        null,
                        null,
                        null,
                        null,
                        BroadcastDraft.CANARY,
                        null,
                        BroadcastDraft.STOP_PERCENT);
        draft.check(clock.instant());
        for (var gap : draft.wording().gaps()) {
            if (!columns.contains(gap)) {
                throw new BroadcastRefusal(
                        "text", "columnMissing", gap, String.join(", ", columns));
            }
        }
        var group = groups.ofEmployees(columns, to, by);
        var id = broadcasts.create(draft, by);
        broadcasts.use(id, group, by);
        return id.value();
    }

    /// Lets a broadcast with fixed texts go, as part of the caller's transaction: nothing of it
    /// leaves before that is committed, and nothing of it stays when it is not.
    ///
    /// @throws BroadcastRefusal when something is at fault: `name`, `messageClass`, `expiresAt`,
    ///     `recipients` when there are none, `long` when a text has too many parts
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID start(Order order, User by) {
        return orders.start(order, by).value();
    }

    /// The id of the message to line `number`, from 1, of a broadcast; also before it exists.
    public static UUID messageOf(UUID broadcast, int number) {
        return new BroadcastId(broadcast).message(number).value();
    }

    /// Empty for what is none with fixed texts.
    public Optional<Progress> progress(UUID broadcast) {
        return progress.of(List.of(broadcast)).stream().findFirst();
    }

    /// Those of `broadcasts` that have fixed texts, by id.
    public Map<UUID, Progress> progress(Collection<UUID> broadcasts) {
        return progress.of(broadcasts).stream().collect(Collectors.toMap(Progress::id, it -> it));
    }

    /// Holds it: only what is on the wire at this moment still goes.
    ///
    /// @throws BroadcastRefusal when it does not run
    @Transactional
    public void pause(UUID broadcast, User by) {
        broadcasts.pause(standing(broadcast), by);
    }

    /// Goes on exactly where it was held.
    ///
    /// @throws BroadcastRefusal when nobody holds it
    @Transactional
    public void resume(UUID broadcast, User by) {
        broadcasts.resume(standing(broadcast), by);
    }

    /// Takes back whatever has not left.
    ///
    /// @throws BroadcastRefusal when it is over
    @Transactional
    public void cancel(UUID broadcast, User by) {
        broadcasts.cancel(standing(broadcast), by);
    }

    private BroadcastId standing(UUID broadcast) {
        return store.find(new BroadcastId(broadcast))
                .filter(Broadcast::standing)
                .map(Broadcast::id)
                .orElseThrow(BroadcastRefusal::gone);
    }
}
