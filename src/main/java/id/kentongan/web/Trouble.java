package id.kentongan.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.transaction.CannotCreateTransactionException;

/// What went wrong, as a person is told it: `K-503-7F2A` also stands in the log.
record Trouble(int status, String key, String code) {

    static Trouble of(int sent, @Nullable Throwable cause) {
        var status = sent;
        var key = "";
        for (var c = cause; c != null; c = c.getCause()) {
            if (c instanceof CsrfException) {
                key = "stale";
            } else if (isBadText(c)) {
                status = 400;
            } else if (isDatabaseAway(c)) {
                status = 503;
            }
        }
        var tail =
                HexFormat.of()
                        .withUpperCase()
                        .toHexDigits((short) ThreadLocalRandom.current().nextInt());
        return new Trouble(status, key.isEmpty() ? known(status) : key, "K-" + status + "-" + tail);
    }

    String title() {
        return "web.error." + key + ".title";
    }

    String advice() {
        return "web.error." + key + ".advice";
    }

    String icon() {
        return switch (status) {
            case 401, 403 -> "ti-lock";
            case 404 -> "ti-map-question";
            case 405 -> "ti-arrow-back-up";
            case 413 -> "ti-file-x";
            case 503 -> "ti-plug-connected-x";
            default -> status < 500 ? "ti-help-hexagon" : "ti-alert-triangle";
        };
    }

    /// PostgreSQL stores no NUL and no broken UTF-8.
    private static boolean isBadText(Throwable cause) {
        return cause instanceof SQLException sql
                && ("22021".equals(sql.getSQLState()) || "22P05".equals(sql.getSQLState()));
    }

    private static boolean isDatabaseAway(Throwable cause) {
        return cause instanceof DataAccessResourceFailureException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof SQLTransientConnectionException;
    }

    private static String known(int status) {
        return switch (status) {
            case 400, 401, 403, 404, 405, 413, 503 -> String.valueOf(status);
            default -> status < 500 ? "400" : "500";
        };
    }
}
