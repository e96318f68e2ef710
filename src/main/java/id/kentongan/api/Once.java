package id.kentongan.api;

import id.kentongan.api.Replays.Answer;
import id.kentongan.api.Replays.Name;
import id.kentongan.directory.ApiClient;
import id.kentongan.web.Problem;
import id.kentongan.web.Problem.Fault;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Does what a POST asks for, and under one Idempotency-Key once (I6): what is done and its answer
/// are stored in the same transaction. For calls that are few; messages have [Reception].
@Component
public class Once {

    private static final int TRIES = 3;

    private final Replays replays;
    private final TransactionOperations tx;

    Once(Replays replays, TransactionOperations tx) {
        this.replays = replays;
        this.tx = tx;
    }

    /// @param body what `work` returned, now or the first time; no secret, for it is kept a week
    public record Done(String body, boolean replayed) {}

    /// @param prepare reads and checks what is asked for, with no transaction open. What was right
    ///     once stays right: when it refuses, an earlier answer still counts.
    /// @param work does it, inside the transaction, and returns what must be known to answer
    /// @throws Refused when it is not done
    public <T> Done once(
            Posted posted, ApiClient client, Supplier<T> prepare, Function<T, String> work) {
        var name = posted.key() == null ? null : new Name(client.id(), posted.key());
        T prepared;
        try {
            prepared = prepare.get();
        } catch (Refused refused) {
            var known = known(name, posted);
            if (known == null) {
                throw refused;
            }
            return known;
        }
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                return Objects.requireNonNull(tx.execute(_ -> done(name, posted, prepared, work)));
            } catch (DuplicateKeyException _) {
                // Another request was quicker; its answer is there now.
            }
        }
        throw new Refused(
                Problem.Kind.IN_PROGRESS.because(
                        "A request with this Idempotency-Key is in progress. Try again."));
    }

    private <T> Done done(
            @Nullable Name name, Posted posted, T prepared, Function<T, String> work) {
        var known = known(name, posted);
        if (known != null) {
            return known;
        }
        var body = work.apply(prepared);
        if (name != null) {
            replays.store(List.of(Answer.of(name, posted.digest(), body)));
        }
        return new Done(body, false);
    }

    private @Nullable Done known(@Nullable Name name, Posted posted) {
        var known = name == null ? null : replays.among(List.of(name)).get(name);
        if (known != null && !known.isTo(posted.digest())) {
            throw new Refused(
                    Problem.Kind.KEY_REUSED.because(
                            "This Idempotency-Key was used for another request.",
                            new Fault(Posted.KEY, "Use a new key for a new request.")));
        }
        return known == null ? null : new Done(known.body(), true);
    }
}
