package id.kentongan.messaging;

import static java.util.Comparator.comparing;

import id.kentongan.web.Live;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;

/// Writes down what carriers say: one writer for the ends of attempts and one for receipts in each
/// process, each of which takes what came in the last moments in one transaction. A place in the
/// window is free when the end is written, so ends do not wait for receipts; but a receipt waits
/// for the ends that were told before it, since one of them tells the segment that it is about.
@Component
class Ledger implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Ledger.class);
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(1);
    private static final int MOST = 500;
    /// Seconds of receipts at full speed, some kilobytes each at most.
    private static final int ROOM = 10_000;

    /// Nothing when it only asks that all before it are written.
    private record End(@Nullable Ended ended) {}

    private final JdbcClient db;
    private final Outcomes outcomes;
    private final Receipts receipts;
    private final TransactionOperations tx;
    private final Tidings tidings;
    private final Meters meters;
    private final Live live;
    private final GroupCommit<End, Boolean> ends =
            new GroupCommit<>("ends", MOST, ROOM, this::writeEnds);
    private final GroupCommit<DeliveryReport, Boolean> reports =
            new GroupCommit<>("receipts", MOST, ROOM, this::writeReports);

    Ledger(
            JdbcClient db,
            Outcomes outcomes,
            Receipts receipts,
            TransactionOperations tx,
            Tidings tidings,
            Meters meters,
            Live live) {
        this.db = db;
        this.outcomes = outcomes;
        this.receipts = receipts;
        this.tx = tx;
        this.tidings = tidings;
        this.meters = meters;
        this.live = live;
    }

    /// Writes down an attempt's end. While the database is away it keeps trying: should this
    /// process end first, the row is still ON_WIRE and becomes IN_DOUBT. Its place in the window is
    /// taken for so long: a slow database slows down what leaves.
    void ended(Ended ended) {
        while (true) {
            try {
                ends.insist(new End(ended)).get();
                meters.ended(ended);
                return;
            } catch (ExecutionException e) {
                log.atWarn()
                        .addKeyValue("message", ended.message().id().value())
                        .addKeyValue("error", kind(e))
                        .log("an outcome waits for the database");
                if (!napped()) {
                    return;
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Completes when the receipt is stored and counts; exceptionally when it is not, and at once
    /// when too many wait: whoever brought it keeps it and brings it again.
    CompletableFuture<Void> reported(DeliveryReport report) {
        return reports.ask(report).thenAccept(_ -> {});
    }

    /// Tries what is parked and due; false when nothing was.
    boolean retryParked() {
        return Boolean.TRUE.equals(
                tx.execute(
                        _ -> {
                            byIndex();
                            var due = receipts.parkedAndDue();
                            tell(receipts.settle(due));
                            return !due.isEmpty();
                        }));
    }

    @Override
    public void destroy() {
        reports.close();
        ends.close();
    }

    /// In the order of ids, as every other writer locks them.
    private List<Boolean> writeEnds(List<End> group) {
        var ended =
                group.stream()
                        .flatMap(it -> Stream.ofNullable(it.ended()))
                        .sorted(comparing(it -> it.message().id().value()))
                        .toList();
        if (!ended.isEmpty()) {
            tx.executeWithoutResult(
                    _ -> {
                        byIndex();
                        var changes = new ArrayList<>(outcomes.write(ended));
                        changes.addAll(receipts.settle(receipts.parkedFor(ended)));
                        tell(changes);
                    });
        }
        return Collections.nCopies(group.size(), true);
    }

    private List<Boolean> writeReports(List<DeliveryReport> group) {
        awaitEnds();
        tx.executeWithoutResult(
                _ -> {
                    byIndex();
                    tell(receipts.settle(group.stream().map(Receipt::of).toList()));
                });
        return Collections.nCopies(group.size(), true);
    }

    /// Never skipped for want of room: a receipt must not come before the end that it is about.
    private void awaitEnds() {
        try {
            ends.insist(new End(null)).handle((_, _) -> true).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotCreateTransactionException("stopping", e);
        }
    }

    /// These tables grow faster than the planner hears of it; each statement here knows its rows.
    private void byIndex() {
        db.sql("set local enable_seqscan = off").update();
    }

    /// A message that moved twice is told of once, with its last state.
    private void tell(List<DeliveriesChanged.Change> changes) {
        var latest = new LinkedHashMap<MessageId, DeliveriesChanged.Change>();
        changes.forEach(it -> latest.put(it.message(), it));
        tidings.tell(List.copyOf(latest.values()));
        if (latest.values().stream().anyMatch(it -> it.state() == DeliveryState.IN_DOUBT)) {
            live.announce("channel", "");
        }
    }

    private static String kind(ExecutionException e) {
        return (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName();
    }

    private static boolean napped() {
        try {
            Thread.sleep(DATABASE_RETRY);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
