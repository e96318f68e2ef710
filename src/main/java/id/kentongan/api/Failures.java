package id.kentongan.api;

import id.kentongan.web.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Answers every request that is not done with a problem. What is nobody's fault but ours goes on
/// to the error page, which logs it and says no more than its code.
@RestControllerAdvice(basePackageClasses = Failures.class, annotations = ForPrograms.class)
class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    @ExceptionHandler
    void refused(Refused why, HttpServletResponse response) throws IOException {
        why.problem().sendTo(response);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        TransactionException.class
    })
    void databaseAway(RuntimeException why, HttpServletResponse response) throws IOException {
        log.atWarn().addKeyValue("cause", why.getClass().getSimpleName()).log("request put off");
        unavailable().sendTo(response);
    }

    static Problem crowded() {
        return Problem.Kind.UNAVAILABLE.because(
                "Too many requests wait for the database. Nothing was stored; try again.");
    }

    static Problem unavailable() {
        return Problem.Kind.UNAVAILABLE.because(
                "The database is away. Try again; with the same Idempotency-Key nothing is sent"
                        + " twice.");
    }
}
