package id.kentongan.messaging;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Tells the modules above which messages moved, within the transaction that moved them. What a
/// carrier said is true whatever a listener makes of it: one that fails is undone and named in the
/// log, so that its message neither loses its state nor holds up the others for ever.
@Component
class Tidings {

    private static final Logger log = LoggerFactory.getLogger(Tidings.class);

    private final ApplicationEventPublisher events;
    private final TransactionTemplate savepoint;

    Tidings(ApplicationEventPublisher events, PlatformTransactionManager transactions) {
        this.events = events;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /// Tells all at once, and each by itself when that fails.
    ///
    /// @throws TransientDataAccessException and its like: the database is away, nothing was told,
    ///     and the caller's transaction cannot go on
    void tell(List<DeliveriesChanged.Change> changes) {
        if (!changes.isEmpty() && !told(changes) && changes.size() > 1) {
            changes.forEach(it -> told(List.of(it)));
        }
    }

    private boolean told(List<DeliveriesChanged.Change> changes) {
        try {
            savepoint.executeWithoutResult(
                    _ -> events.publishEvent(new DeliveriesChanged(List.copyOf(changes))));
            return true;
        } catch (TransientDataAccessException
                | DataAccessResourceFailureException
                | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            if (changes.size() == 1) {
                log(changes.getFirst(), e);
            }
            return false;
        }
    }

    /// Without the exception's own words: the database quotes rows in them, and rows hold texts.
    private static void log(DeliveriesChanged.Change change, RuntimeException e) {
        var cause = NestedExceptionUtils.getMostSpecificCause(e);
        var ours =
                Arrays.stream(e.getStackTrace())
                        .filter(it -> it.getClassName().startsWith("id.kentongan."))
                        .findFirst();
        log.atError()
                .addKeyValue("message", change.message().value())
                .addKeyValue("state", change.state())
                .addKeyValue("error", cause.getClass().getSimpleName())
                .addKeyValue("sqlState", cause instanceof SQLException it ? it.getSQLState() : "")
                .addKeyValue("at", ours.map(StackTraceElement::toString).orElse(""))
                .log("a message's new state is written, but a listener failed on it");
    }
}
