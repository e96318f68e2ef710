package id.kentongan.reports;

import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Service;

/// Makes reports, one at a time: a large one takes both memory and the database's attention, which
/// belong to the day's messages first.
@Service
class Reports {

    private final Counting counting;
    private final Semaphore turn = new Semaphore(1, true);

    Reports(Counting counting) {
        this.counting = counting;
    }

    Report make(ReportFilter filter, ReportScope scope) {
        turn.acquireUninterruptibly();
        try {
            return counting.count(filter, scope);
        } finally {
            turn.release();
        }
    }
}
