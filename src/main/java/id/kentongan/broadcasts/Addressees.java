package id.kentongan.broadcasts;

import id.kentongan.messaging.BroadcastId;
import id.kentongan.messaging.BroadcastQueue;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// To whom a broadcast goes: the members of its list, or those whom an earlier one failed to reach.
@Component
class Addressees {

    /// Somebody to write to; `text` when it is fixed already, else `fields` for the gaps.
    record Recipient(String address, List<String> fields, @Nullable String text) {}

    private record Frozen(int number, String address, String text) {}

    /// Gives lots of recipients until an empty one.
    interface Source {
        List<Recipient> next();
    }

    private final BroadcastStore store;
    private final RecipientGroups groups;
    private final BroadcastQueue queue;
    private final JdbcClient db;

    Addressees(BroadcastStore store, RecipientGroups groups, BroadcastQueue queue, JdbcClient db) {
        this.store = store;
        this.groups = groups;
        this.queue = queue;
        this.db = db;
    }

    /// Lot by lot, in an order that does not change.
    Source of(Broadcast it) {
        return it.retryOf() != null ? failedOf(it.retryOf()) : membersOf(it);
    }

    private Source membersOf(Broadcast it) {
        var group = it.recipientGroup();
        if (group == null) {
            throw new BroadcastRefusal("nobody", "nobody");
        }
        return new Source() {
            private int after;

            @Override
            public List<Recipient> next() {
                var lot = groups.members(group, after, BulkCopy.LOT);
                after = lot.isEmpty() ? after : lot.getLast().number();
                return lot.stream().map(m -> new Recipient(m.address(), m.fields(), null)).toList();
            }
        };
    }

    /// Exactly the recipients of another broadcast whom it failed to reach, with the text they
    /// were to get.
    private Source failedOf(BroadcastId other) {
        var own = store.find(other).orElseThrow();
        return new Source() {
            private int first = 1;

            @Override
            public List<Recipient> next() {
                var lot = List.<Recipient>of();
                while (lot.isEmpty() && first <= own.fed()) {
                    var last = first + BulkCopy.LOT - 1;
                    var fates =
                            queue.fates(other, first, last).stream()
                                    .filter(it -> Preparation.FAILED.contains(it.state()))
                                    .map(BroadcastQueue.Fate::number)
                                    .collect(Collectors.toSet());
                    lot =
                            frozen(own, first, last).stream()
                                    .filter(it -> fates.contains(it.number()))
                                    .map(it -> new Recipient(it.address(), List.of(), it.text()))
                                    .toList();
                    first = last + 1;
                }
                return lot;
            }
        };
    }

    private List<Frozen> frozen(Broadcast it, int first, int last) {
        return db.sql(
                        """
                        select number, address, coalesce(text, ?) as text from broadcast_recipient
                        where broadcast = ? and number between ? and ? order by number
                        """)
                .params(it.text(), it.id().value(), first, last)
                .query(new DataClassRowMapper<>(Frozen.class))
                .list();
    }
}
