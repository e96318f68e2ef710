package id.kentongan.broadcasts;

import id.kentongan.contacts.Address;
import id.kentongan.directory.User;
import id.kentongan.messaging.MessageClass;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Broadcasts to people of whom another module knows. It makes the draft; from then on it is one
/// like any other: its author looks at it, somebody else approves it, and it is seen as it goes.
@Service
public class OrderedBroadcasts {

    /// Somebody to write to.
    ///
    /// @param fields a value for each column
    public record Recipient(Address to, List<String> fields) {}

    private final Broadcasts broadcasts;
    private final RecipientGroups groups;
    private final InstantSource clock;

    OrderedBroadcasts(Broadcasts broadcasts, RecipientGroups groups, InstantSource clock) {
        this.broadcasts = broadcasts;
        this.groups = groups;
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
}
