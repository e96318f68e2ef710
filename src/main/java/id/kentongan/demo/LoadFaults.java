package id.kentongan.demo;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// What the [LoadSmsc] does wrong: switches that may be changed at any time and from any thread.
/// All are off at first, and every text gets one receipt, DELIVRD, at once, on the link it came by.
/// Shares are from 0 to 1.
public final class LoadFaults {

    private final AtomicLong submits = new AtomicLong();
    private volatile Duration answerDelay = Duration.ZERO;
    private volatile int lateEvery;
    private volatile Duration lateness = Duration.ZERO;
    private volatile int loseEvery;
    private volatile int throttleEvery;
    private volatile double throttled;
    private volatile int capacity;
    private volatile int refusal;
    private volatile double refused;
    private volatile int cutEvery;
    private volatile Faults.Cut cut = Faults.Cut.AFTER;
    private volatile int bindStatus;
    private volatile boolean receipts = true;
    private volatile Duration soonest = Duration.ZERO;
    private volatile Duration latest = Duration.ZERO;
    private volatile double early;
    private volatile double doubled;
    private volatile double contradicted;
    private volatile boolean anywhere;
    private volatile boolean hexIds;
    private volatile boolean tlvs = true;
    private long second;
    private int takenInSecond;

    LoadFaults() {}

    /// Every submit is answered this much later.
    public LoadFaults answerAfter(Duration delay) {
        answerDelay = delay;
        return this;
    }

    /// Every nth text is taken and answered this much later; 0 for none.
    public LoadFaults answerLate(int nth, Duration delay) {
        lateness = delay;
        lateEvery = nth;
        return this;
    }

    /// Every nth text is taken and never answered; 0 for none.
    public LoadFaults loseEvery(int nth) {
        loseEvery = nth;
        return this;
    }

    /// Every nth submit is answered with "slower" (0x58) and not taken; 0 for none.
    public LoadFaults throttleEvery(int nth) {
        throttleEvery = nth;
        return this;
    }

    /// This share of submits, at random, is answered with "slower" (0x58) and not taken.
    public LoadFaults throttle(double share) {
        throttled = share;
        return this;
    }

    /// What comes beyond so many a second is answered with "slower" (0x58); 0 for no limit.
    public LoadFaults capacity(int perSecond) {
        capacity = perSecond;
        return this;
    }

    /// This share of submits is refused with `status`.
    public LoadFaults refuse(int status, double share) {
        refusal = status;
        refused = share;
        return this;
    }

    /// Every nth submit ends its link, without an answer; 0 for none.
    public LoadFaults cutEvery(int nth, Faults.Cut when) {
        cut = when;
        cutEvery = nth;
        return this;
    }

    /// Binds are refused with `status`; 0 accepts them.
    public LoadFaults refuseBinds(int status) {
        bindStatus = status;
        return this;
    }

    /// Whether receipts are made at all.
    public LoadFaults receipts(boolean on) {
        receipts = on;
        return this;
    }

    /// Receipts come between `from` and `to` after the text was taken, so in any order.
    public LoadFaults receiptsAfter(Duration from, Duration to) {
        soonest = from;
        latest = to;
        return this;
    }

    /// This share of receipts comes before the answer to the submit.
    public LoadFaults receiptsEarly(double share) {
        early = share;
        return this;
    }

    /// This share of receipts comes twice.
    public LoadFaults receiptsDoubled(double share) {
        doubled = share;
        return this;
    }

    /// This share of texts is reported UNDELIV first and DELIVRD then.
    public LoadFaults receiptsContradict(double share) {
        contradicted = share;
        return this;
    }

    /// Receipts come on any link that takes them, not only on the one that the text came by.
    public LoadFaults receiptsAnywhere(boolean on) {
        anywhere = on;
        return this;
    }

    /// Ids are hexadecimal in the answer and decimal in the receipt.
    public LoadFaults hexIds(boolean on) {
        hexIds = on;
        return this;
    }

    /// Whether receipts carry their TLVs, or only their text.
    public LoadFaults receiptTlvs(boolean on) {
        tlvs = on;
        return this;
    }

    /// What happens to one submit.
    record Fate(int status, boolean lost, boolean cut, Faults.Cut when, Duration delay) {}

    Fate next() {
        var n = submits.incrementAndGet();
        var late = isNth(n, lateEvery) ? lateness : answerDelay;
        return new Fate(status(n), isNth(n, loseEvery), isNth(n, cutEvery), cut, late);
    }

    Duration receiptDelay() {
        var spread = latest.minus(soonest).toNanos();
        return spread <= 0
                ? soonest
                : soonest.plusNanos(ThreadLocalRandom.current().nextLong(spread));
    }

    int bindStatus() {
        return bindStatus;
    }

    boolean hasReceipts() {
        return receipts;
    }

    boolean isEarly() {
        return chance(early);
    }

    boolean isDoubled() {
        return chance(doubled);
    }

    boolean isContradicted() {
        return chance(contradicted);
    }

    boolean isAnywhere() {
        return anywhere;
    }

    boolean hasHexIds() {
        return hexIds;
    }

    boolean hasTlvs() {
        return tlvs;
    }

    private int status(long n) {
        if (isNth(n, throttleEvery) || chance(throttled) || isBeyondCapacity()) {
            return LoadSmsc.THROTTLED;
        }
        return chance(refused) ? refusal : 0;
    }

    private boolean isBeyondCapacity() {
        var most = capacity;
        if (most == 0) {
            return false;
        }
        synchronized (this) {
            var now = System.nanoTime() / 1_000_000_000;
            if (now != second) {
                second = now;
                takenInSecond = 0;
            }
            return ++takenInSecond > most;
        }
    }

    private static boolean isNth(long n, int nth) {
        return nth > 0 && n % nth == 0;
    }

    private static boolean chance(double share) {
        return share > 0 && ThreadLocalRandom.current().nextDouble() < share;
    }
}
