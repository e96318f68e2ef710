package id.kentongan.demo;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// Everything a carrier can do to one, as switches of the [Smsc]; each may be changed at any time
/// and from any thread. All are off at first, except that numbers ending in 0000 are dead.
public final class Faults {

    /// Which of two receipts that contradict each other comes first.
    public enum Contradiction {
        NONE,
        UNDELIVERED_FIRST,
        DELIVERED_FIRST
    }

    /// When the link is cut: before the text is taken, or after it, in both cases without an
    /// answer.
    public enum Cut {
        BEFORE,
        AFTER
    }

    private static final Predicate<String> DEAD = number -> number.endsWith("0000");
    private static final int THROTTLED = 0x58;

    private final AtomicLong submits = new AtomicLong();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private volatile Duration responseDelay = Duration.ZERO;
    private volatile Duration receiptDelay = Duration.ZERO;
    private volatile int failEvery;
    private volatile int failStatus;
    private volatile int throttleEvery;
    private volatile int loseEvery;
    private volatile int cutEvery;
    private volatile Cut cut = Cut.AFTER;
    private volatile int bindStatus;
    private volatile boolean receipts = true;
    private volatile boolean early;
    private volatile boolean doubled;
    private volatile boolean hexIds;
    private volatile boolean tlv = true;
    private volatile Contradiction contradiction = Contradiction.NONE;
    private volatile Predicate<String> dead = DEAD;

    Faults() {}

    /// Everything as at first; counting for "every nth" begins again.
    public void reset() {
        submits.set(0);
        refusals.clear();
        responseDelay = Duration.ZERO;
        receiptDelay = Duration.ZERO;
        failEvery = 0;
        throttleEvery = 0;
        loseEvery = 0;
        cutEvery = 0;
        bindStatus = 0;
        receipts = true;
        early = false;
        doubled = false;
        hexIds = false;
        tlv = true;
        contradiction = Contradiction.NONE;
        dead = DEAD;
    }

    /// Every `submit_sm` is answered this much later.
    public void delayResponses(Duration delay) {
        responseDelay = delay;
    }

    /// Texts to `number` (digits as submitted, without plus) are refused; 0 takes them again.
    public void refuse(String number, int status) {
        refusals.put(number, status);
    }

    /// Every nth text is refused; 0 for none.
    public void refuseEvery(int nth, int status) {
        failStatus = status;
        failEvery = nth;
    }

    /// Every nth text is answered with "slower" (0x58); 0 for none.
    public void throttleEvery(int nth) {
        throttleEvery = nth;
    }

    /// Every nth text is taken and never answered; 0 for none.
    public void loseEvery(int nth) {
        loseEvery = nth;
    }

    /// Every nth text ends the link; 0 for none.
    public void cutEvery(int nth, Cut when) {
        cut = when;
        cutEvery = nth;
    }

    /// Binds are refused with `status`; 0 accepts them.
    public void refuseBinds(int status) {
        bindStatus = status;
    }

    /// Whether receipts are sent at all.
    public void receipts(boolean on) {
        receipts = on;
    }

    /// Receipts come before the answer to the `submit_sm`.
    public void earlyReceipts(boolean on) {
        early = on;
    }

    /// Receipts come this much after the answer.
    public void delayReceipts(Duration delay) {
        receiptDelay = delay;
    }

    /// Each receipt comes twice.
    public void doubleReceipts(boolean on) {
        doubled = on;
    }

    /// Each text gets two receipts that contradict each other.
    public void contradictReceipts(Contradiction how) {
        contradiction = how;
    }

    /// Texts to these numbers are reported UNDELIV.
    public void dead(Predicate<String> numbers) {
        dead = numbers;
    }

    /// Ids are hexadecimal in the answer and decimal in the receipt.
    public void hexIds(boolean on) {
        hexIds = on;
    }

    /// Whether receipts carry their TLVs, or only their text.
    public void receiptTlvs(boolean on) {
        tlv = on;
    }

    /// What happens to the next text.
    Fate next(String number) {
        long n = submits.incrementAndGet();
        var refusal = refusals.getOrDefault(number, 0);
        if (refusal != 0) {
            return new Fate(refusal, false, false, cut);
        }
        if (isNth(n, throttleEvery)) {
            return new Fate(THROTTLED, false, false, cut);
        }
        var status = isNth(n, failEvery) ? failStatus : 0;
        return new Fate(status, isNth(n, loseEvery), isNth(n, cutEvery), cut);
    }

    record Fate(int status, boolean lost, boolean cut, Cut when) {}

    Duration responseDelay() {
        return responseDelay;
    }

    Duration receiptDelay() {
        return receiptDelay;
    }

    int bindStatus() {
        return bindStatus;
    }

    boolean hasReceipts() {
        return receipts;
    }

    boolean hasEarlyReceipts() {
        return early;
    }

    boolean hasDoubledReceipts() {
        return doubled;
    }

    boolean hasHexIds() {
        return hexIds;
    }

    boolean hasTlvs() {
        return tlv;
    }

    Contradiction contradiction() {
        return contradiction;
    }

    boolean isDead(String number) {
        return dead.test(number);
    }

    private static boolean isNth(long n, int nth) {
        return nth > 0 && n % nth == 0;
    }
}
