package id.kentongan.reports;

import id.kentongan.cases.Category;
import java.util.ArrayList;
import java.util.List;

/// Counts cases, one after the other. What each figure means is said on the page, word by word.
class Tally {

    private final int[] categories = new int[Category.values().length + 1];
    private final Durations answers = new Durations();
    private final Durations sinceForwarded = new Durations();
    private final boolean ofUnit;
    private int incoming;
    private int waiting;
    private int closed;
    private int closedUnanswered;
    private int rejected;
    private int reopened;
    private int delivered;
    private int inTime;
    private int late;

    /// @param ofUnit whether the time since forwarding is counted too
    Tally(boolean ofUnit) {
        this.ofUnit = ofUnit;
    }

    Tally() {
        this(false);
    }

    /// One case, by the moment `now` and a goal, both in seconds.
    void add(CountedCase it, long now, long goal) {
        incoming++;
        categories[it.category() == null ? categories.length - 1 : it.category().ordinal()]++;
        closed += it.closed() ? 1 : 0;
        rejected += it.rejected() ? 1 : 0;
        reopened += it.reopened() ? 1 : 0;
        if (it.isAnswered()) {
            answers.add(it.answered());
            delivered += it.delivered() ? 1 : 0;
            if (ofUnit && it.forwarded() >= 0) {
                sinceForwarded.add(Math.max(0, it.answered() - it.forwarded()));
            }
        } else if (it.closed()) {
            closedUnanswered++;
        } else {
            waiting++;
        }
        judge(it, now, goal);
    }

    /// Whoever closes without an answer, or lets a case lie, is late once the goal has passed; what
    /// still has time is judged later.
    private void judge(CountedCase it, long now, long goal) {
        if (it.isAnswered() ? it.answered() > goal : now - it.opened() > goal) {
            late++;
        } else if (it.isAnswered()) {
            inTime++;
        }
    }

    Figures figures() {
        var each = new ArrayList<Integer>();
        for (var n : categories) {
            each.add(n);
        }
        return new Figures(
                incoming,
                answers.count(),
                waiting,
                closed,
                closedUnanswered,
                rejected,
                reopened,
                delivered,
                inTime,
                late,
                List.copyOf(each),
                answers.part(50),
                answers.part(90),
                sinceForwarded.part(50));
    }
}
