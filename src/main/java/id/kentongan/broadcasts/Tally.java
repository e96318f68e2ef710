package id.kentongan.broadcasts;

/// How many messages of a broadcast are where.
///
/// @param waiting queued, scheduled or held
record Tally(
        int waiting,
        int onWire,
        int inDoubt,
        int sent,
        int delivered,
        int undelivered,
        int expired,
        int rejected,
        int noReceipt,
        int cancelled,
        int suppressed) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    int all() {
        return waiting + done();
    }

    /// Off our hands, or never to be sent.
    int done() {
        return onWire + inDoubt + sent + delivered + failed() + noReceipt + cancelled + suppressed;
    }

    /// Certainly not at the recipient, though it was tried.
    int failed() {
        return undelivered + expired + rejected;
    }

    /// Nobody can say: no receipt, or not even an answer.
    int unknown() {
        return onWire + inDoubt + sent + noReceipt;
    }

    /// Nothing of it waits or is on the wire.
    boolean isQuiet() {
        return waiting == 0 && onWire == 0;
    }

    /// The worse of two shares, in percent: what the carrier refused of what it answered, and what
    /// did not arrive of what it reported. A share of fewer than `least` does not count.
    int errors(int least, Tally forgiven) {
        var answered = sent + delivered + undelivered + expired + rejected + noReceipt;
        var before =
                forgiven.sent
                        + forgiven.delivered
                        + forgiven.undelivered
                        + forgiven.expired
                        + forgiven.rejected
                        + forgiven.noReceipt;
        var refused = share(rejected - forgiven.rejected, answered - before, least);
        var lost =
                share(
                        undelivered - forgiven.undelivered,
                        delivered + undelivered - forgiven.delivered - forgiven.undelivered,
                        least);
        return Math.max(refused, lost);
    }

    private static int share(int of, int all, int least) {
        return all < Math.max(least, 1) ? 0 : (int) (100L * Math.max(of, 0) / all);
    }
}
