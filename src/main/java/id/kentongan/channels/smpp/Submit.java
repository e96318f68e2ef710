package id.kentongan.channels.smpp;

import id.kentongan.channels.pdu.Pdu;
import id.kentongan.channels.pdu.PduLine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A segment that waits for the carrier's answer. Whoever waits has given up when the answer says
/// `Silent`; one that comes after that goes to `late`.
final class Submit {

    private final PduLine.Outgoing pdu;
    private final Consumer<Answer> late;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final long since = System.nanoTime();

    Submit(Pdu pdu, Consumer<Answer> late) {
        this.pdu = new PduLine.Outgoing(pdu);
        this.late = late;
    }

    PduLine.Outgoing pdu() {
        return pdu;
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }

    void answered(Answer said) {
        if (!answer.complete(said)) {
            Thread.ofVirtual().name("smpp-late").start(() -> late.accept(said));
        }
    }

    void lost(String why) {
        var _ = answer.complete(new Answer.Lost(!pdu.withdraw(), why));
    }

    /// Stops waiting. What was never written is lost, and nothing in doubt.
    Answer giveUp() {
        var never = pdu.withdraw();
        var _ =
                answer.complete(
                        never ? new Answer.Lost(false, "never written") : new Answer.Silent());
        return answer.join();
    }

    boolean isOlderThan(Duration age) {
        return System.nanoTime() - since > age.toNanos();
    }
}
