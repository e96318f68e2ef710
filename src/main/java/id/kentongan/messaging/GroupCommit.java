package id.kentongan.messaging;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;

/// Brings what many ask for at the same time into one commit: while a group is being committed the
/// next one gathers. Nobody waits longer than for two commits, and a busy disk serves all.
///
/// @param <T> what is asked for
/// @param <R> what each asker gets after the commit
public final class GroupCommit<T, R> implements AutoCloseable {

    /// One millisecond to four seconds, each twice the one before.
    private static final Duration[] RANGES =
            IntStream.rangeClosed(0, 12)
                    .mapToObj(it -> Duration.ofMillis(1L << it))
                    .toArray(Duration[]::new);

    private record Asked<T, R>(T what, CompletableFuture<R> answer) {}

    /// Too many wait already; nothing was done, and asking again later may help.
    public static final class Full extends TransientDataAccessResourceException {

        Full(String name, int room) {
            super("%d wait for the commit of %s".formatted(room, name));
        }
    }

    private final String name;
    private final int room;
    private final BlockingQueue<Asked<T, R>> waiting;
    private final Function<List<T>, List<R>> commit;
    private final int most;
    private final Thread thread;
    private final Timer timer;
    private final DistributionSummary sizes;

    /// @param name of its thread, and of what it does in the meters `kentongan.commit`
    /// @param most how many one commit takes
    /// @param room how many may wait for the commits before theirs; what they hold is in memory
    /// @param commit one transaction for all of them: an answer for each, in the same order. Must
    ///     have committed when it returns, and nothing when it throws.
    public GroupCommit(String name, int most, int room, Function<List<T>, List<R>> commit) {
        this.name = name;
        this.most = most;
        this.room = room;
        this.waiting = new LinkedBlockingQueue<>(room);
        this.timer =
                Timer.builder("kentongan.commit")
                        .tag("what", name)
                        .serviceLevelObjectives(RANGES)
                        .register(Metrics.globalRegistry);
        this.sizes =
                DistributionSummary.builder("kentongan.commit.size")
                        .tag("what", name)
                        .register(Metrics.globalRegistry);
        this.commit = commit;
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /// Who has waited long enough may cancel the result: what is not in a group yet is left out.
    /// Completes after the commit that `what` went in with, or with the reason why it did not:
    /// at once with [Full] when there is no room.
    public CompletableFuture<R> ask(T what) {
        var asked = new Asked<T, R>(what, new CompletableFuture<>());
        if (!waiting.offer(asked)) {
            asked.answer.completeExceptionally(new Full(name, room));
        }
        return asked.answer;
    }

    /// The same for what can be told to nobody else: waits until there is room.
    public CompletableFuture<R> insist(T what) throws InterruptedException {
        var asked = new Asked<T, R>(what, new CompletableFuture<>());
        waiting.put(asked);
        return asked.answer;
    }

    /// How many wait at this moment.
    public int waiting() {
        return waiting.size();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var group = new ArrayList<Asked<T, R>>();
                group.add(waiting.take());
                waiting.drainTo(group, most - 1);
                group.removeIf(it -> it.answer.isCancelled());
                if (!group.isEmpty()) {
                    commit(group);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Asked<T, R>> group) {
        try {
            var start = System.nanoTime();
            var answers = commit.apply(group.stream().map(Asked::what).toList());
            timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            sizes.record(group.size());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer.complete(answers.get(i));
            }
        } catch (TransientDataAccessException
                | DataAccessResourceFailureException
                | TransactionException
                | Error e) {
            // The database is away: what it has committed nobody knows, so nothing is tried again.
            group.forEach(it -> it.answer.completeExceptionally(e));
        } catch (RuntimeException e) {
            apart(group, e);
        }
    }

    /// One that the database refuses must not take the others with it.
    private void apart(List<Asked<T, R>> group, RuntimeException refused) {
        if (group.size() == 1) {
            group.getFirst().answer.completeExceptionally(refused);
        } else {
            commit(group.subList(0, group.size() / 2));
            commit(group.subList(group.size() / 2, group.size()));
        }
    }
}
