package id.kentongan.api;

import id.kentongan.api.Order.Outcome;
import id.kentongan.messaging.GroupCommit;
import id.kentongan.web.Problem;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// Where orders wait for the next commit, together with all that come at the same time.
@Component
class Reception implements DisposableBean {

    private static final int SINGLES = 256;
    private static final int BATCHES = 4;
    /// What waits is in memory, a batch with up to a megabyte.
    private static final int SINGLES_WAITING = 5_000;
    private static final int BATCHES_WAITING = 50;
    private static final int TRIES = 3;
    private static final int PATIENCE_SECONDS = 30;

    private final GroupCommit<Order, Outcome> singles;
    private final GroupCommit<Order, Outcome> batches;

    Reception(Intake intake) {
        singles = new GroupCommit<>("api-single", SINGLES, SINGLES_WAITING, intake::accept);
        batches = new GroupCommit<>("api-batch", BATCHES, BATCHES_WAITING, intake::accept);
    }

    /// Comes back when the order is stored for good, or had been.
    ///
    /// @throws Refused when it is not
    Outcome accept(Order order) {
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                return committed(order);
            } catch (DuplicateKeyException _) {
                // Another node was quicker; its answer is there now.
            }
        }
        throw new Refused(
                Problem.Kind.IN_PROGRESS.because(
                        "A request with this Idempotency-Key is in progress. Try again."));
    }

    private Outcome committed(Order order) {
        var answer = (order.drafts().size() == 1 ? singles : batches).ask(order);
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupCommit.Full) {
                throw new Refused(Failures.crowded());
            }
            if (e.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException _) {
            answer.cancel(false);
            throw new Refused(Failures.unavailable());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refused(Failures.unavailable());
        }
    }

    @Override
    public void destroy() {
        singles.close();
        batches.close();
    }
}
