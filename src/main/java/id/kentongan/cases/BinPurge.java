package id.kentongan.cases;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Empties the bin, hour by hour. Nodes that do it at the same time take different cases.
@Component
class BinPurge {

    private static final Logger log = LoggerFactory.getLogger(BinPurge.class);

    private final Purging purging;
    private final BulkStore bulks;

    BinPurge(Purging purging, BulkStore bulks) {
        this.purging = purging;
        this.bulks = bulks;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void purge() {
        try {
            bulks.forget();
            for (var gone = purging.some(); gone > 0; gone = purging.some()) {
                log.atInfo().addKeyValue("cases", gone).log("deleted cases are gone for good");
            }
        } catch (DataAccessException e) {
            log.atWarn()
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("the bin is not empty; it is tried again in an hour");
        }
    }
}
