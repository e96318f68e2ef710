package id.kentongan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final CountDownLatch slowDatabase = new CountDownLatch(1);
    private final CountDownLatch committing = new CountDownLatch(1);
    private final GroupCommit<String, String> groups =
            new GroupCommit<>("test", 10, 2, this::commit);

    @AfterEach
    void close() {
        slowDatabase.countDown();
        groups.close();
    }

    @Test
    void while_the_database_is_slow_only_so_many_wait_and_the_others_hear_it_at_once()
            throws Exception {
        var first = groups.ask("first");
        committing.await();
        var second = groups.ask("second");
        var third = groups.ask("third");

        var refused = groups.ask("too many");

        assertThat(refused)
                .isCompletedExceptionally()
                .failsWithin(java.time.Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(GroupCommit.Full.class);
        slowDatabase.countDown();
        assertThat(List.of(first.get(), second.get(), third.get()))
                .containsExactly("FIRST", "SECOND", "THIRD");
        assertThat(groups.ask("later").get()).isEqualTo("LATER");
    }

    @Test
    void what_can_be_told_to_nobody_else_waits_for_room_and_is_committed() throws Exception {
        var first = groups.ask("first");
        committing.await();
        groups.ask("second");
        groups.ask("third");

        var insisted = new CompletableFuture<String>();
        var thread = Thread.ofVirtual().start(() -> insist("fourth", insisted));
        await().until(() -> thread.getState() == Thread.State.WAITING);

        assertThat(insisted).isNotDone();
        slowDatabase.countDown();
        assertThat(first.get()).isEqualTo("FIRST");
        assertThat(insisted.get()).isEqualTo("FOURTH");
    }

    private void insist(String what, CompletableFuture<String> done) {
        try {
            done.complete(groups.insist(what).get());
        } catch (InterruptedException | ExecutionException e) {
            done.completeExceptionally(e);
        }
    }

    private List<String> commit(List<String> group) {
        committing.countDown();
        try {
            slowDatabase.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return group.stream().map(it -> it.toUpperCase(java.util.Locale.ROOT)).toList();
    }
}
