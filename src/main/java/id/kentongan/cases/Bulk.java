package id.kentongan.cases;

import static id.kentongan.cases.EntryKind.CATEGORISE;
import static id.kentongan.cases.EntryKind.UNDO;
import static id.kentongan.directory.Permission.CASE_DELETE;
import static id.kentongan.directory.Permission.CASE_FORWARD;
import static id.kentongan.directory.Permission.CASE_REPLY;
import static java.util.Objects.requireNonNull;

import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// One deed on many cases. Each case is a deed of its own, by its own rules and in its own
/// transaction: what cannot be done is said with its reason, the rest is done.
///
/// For a minute it can be undone, case by case, where nobody has touched the case since. So long
/// the texts to the phones of a forwarded case's officials wait.
@Service
public class Bulk {

    /// Longer than the minute: a text that is being undone must not be leaving.
    private static final Duration TEXTS_WAIT = BulkStore.UNDO.plusSeconds(10);

    /// A case that was left as it was.
    ///
    /// @param code empty when the case is not there, or not for this user
    /// @param refused key of why; null when somebody touched it before it was undone
    public record Left(String code, @Nullable String refused) {

        private static Left of(BulkStore.Item it) {
            return new Left(it.code(), it.refused());
        }
    }

    /// What became of it.
    ///
    /// @param refused those that were not done, or not undone
    public record Result(
            UUID id, BulkOrder.Deed deed, int done, List<Left> refused, boolean undoable) {}

    private final CaseDesk desk;
    private final Cases cases;
    private final CaseStore store;
    private final CaseEntries entries;
    private final Forwarding forwarding;
    private final Deleting deleting;
    private final Codes codes;
    private final BulkStore bulks;
    private final TransactionTemplate tx;
    private final InstantSource clock;

    Bulk(
            CaseDesk desk,
            Cases cases,
            CaseStore store,
            CaseEntries entries,
            Forwarding forwarding,
            Deleting deleting,
            Codes codes,
            BulkStore bulks,
            TransactionTemplate tx,
            InstantSource clock) {
        this.desk = desk;
        this.cases = cases;
        this.store = store;
        this.entries = entries;
        this.forwarding = forwarding;
        this.deleting = deleting;
        this.codes = codes;
        this.bulks = bulks;
        this.tx = tx;
        this.clock = clock;
    }

    /// @param order one that is not [BulkOrder#wrong]
    public Result run(BulkOrder order, User by) {
        var bulk = bulks.begin(order.deed(), by);
        for (int i = 0; i < order.picks().size(); i++) {
            var number = i;
            tx.executeWithoutResult(_ -> one(bulk, number, order, by));
        }
        return result(bulk, order.deed(), true);
    }

    private Result result(UUID bulk, BulkOrder.Deed deed, boolean undoable) {
        var items = bulks.items(bulk);
        var refused = items.stream().filter(it -> it.refused() != null).map(Left::of).toList();
        var done = items.size() - refused.size();
        return new Result(bulk, deed, done, refused, undoable && done > 0);
    }

    private void one(UUID bulk, int number, BulkOrder order, User by) {
        var pick = order.picks().get(number);
        var before = bulks.now(pick.id(), number).orElse(null);
        var outcome = before == null ? new CaseOutcome.Unknown() : deed(pick, order, by);
        switch (outcome) {
            case Done _ -> bulks.done(bulk, requireNonNull(before));
            case Refused refused ->
                    bulks.refused(
                            bulk, number, pick.id(), requireNonNull(before).code(), refused.text());
            case CaseOutcome.Changed _ ->
                    bulks.refused(
                            bulk,
                            number,
                            pick.id(),
                            before == null ? "" : before.code(),
                            "bulk.changed");
            case CaseOutcome.Unknown _ ->
                    bulks.refused(bulk, number, pick.id(), "", "bulk.unknown");
        }
    }

    private CaseOutcome deed(BulkOrder.Pick pick, BulkOrder order, User by) {
        var id = pick.id();
        var version = pick.version();
        return switch (order.deed()) {
            case CATEGORISE ->
                    desk.with(
                            id,
                            version,
                            CASE_FORWARD,
                            by,
                            it -> categorise(it, requireNonNull(order.category()), by));
            case FORWARD -> desk.with(id, version, CASE_FORWARD, by, it -> forward(it, order, by));
            case CLOSE -> cases.close(id, version, by);
            case DELETE -> desk.with(id, version, CASE_DELETE, by, it -> delete(it, version, by));
            case READ -> desk.with(id, null, CASE_REPLY, by, it -> read(it, by));
        };
    }

    private CaseOutcome categorise(Case it, Category category, User by) {
        if (it.isClosed()) {
            return new Refused("", "cases.refused.closed");
        }
        bulks.categorise(it.id(), category);
        entries.append(
                it.id(),
                new CaseEntries.Entry(
                        CATEGORISE, by.asActor(), "", null, null, null, category, null, false));
        desk.audit(it, "case.categorise", by, Map.of("category", category));
        store.changed(it);
        return new Done(it.id());
    }

    private CaseOutcome forward(Case it, BulkOrder order, User by) {
        var category = order.category() == null ? it.category() : order.category();
        var later = clock.instant().plus(TEXTS_WAIT);
        return forwarding.forward(it, order.unit(), category, "", later, by);
    }

    /// What is public would not come back with the case: that is for one who looks at it.
    private CaseOutcome delete(Case it, int version, User by) {
        return it.publicity().isLive()
                ? new Refused("", "bulk.refused.published")
                : deleting.delete(it.id(), version, "", by);
    }

    private CaseOutcome read(Case it, User by) {
        cases.read(it.id(), by);
        return new Done(it.id());
    }

    /// Undoes what can be undone; says what cannot.
    public Result undo(UUID id, User by) {
        var bulk = bulks.bulk(id, by).orElse(null);
        if (bulk == null || !bulks.undo(id, by)) {
            return new Result(
                    id, bulk == null ? BulkOrder.Deed.READ : bulk.deed(), 0, List.of(), false);
        }
        var touched =
                bulks.items(id).stream()
                        .filter(it -> it.refused() == null)
                        .filter(it -> !requireNonNull(tx.execute(_ -> undo(bulk, it, by))))
                        .map(Left::of)
                        .toList();
        var all = (int) bulks.items(id).stream().filter(it -> it.refused() == null).count();
        return new Result(id, bulk.deed(), all - touched.size(), touched, false);
    }

    private boolean undo(BulkStore.Bulk bulk, BulkStore.Item before, User by) {
        var id = before.serviceCase();
        var deed = bulk.deed();
        var unit = before.unit() == null ? null : new UnitId(before.unit());
        if (deed == BulkOrder.Deed.DELETE) {
            return deleting.restore(id, before.version(), by) instanceof Done;
        }
        var it = store.hold(id).filter(held -> held.version() == before.version()).orElse(null);
        if (it == null || !it.isVisibleTo(by)) {
            return false;
        }
        if (deed == BulkOrder.Deed.READ) {
            if (before.unread()) {
                bulks.unread(id);
            }
        } else {
            if (deed == BulkOrder.Deed.FORWARD) {
                forwarding.undo(it, bulk.at(), unit, by);
            }
            var reopens = it.isClosed() && !"CLOSED".equals(before.state());
            bulks.asBefore(before, reopens ? codes.takeAgain(id, it.code()) : it.code());
            entries.append(id, new CaseEntries.Entry(UNDO, by.asActor(), ""));
            desk.audit(it, "case.undo", by, Map.of("deed", deed));
        }
        store.changed(it);
        store.changed(id, unit);
        return true;
    }
}
