package id.kentongan.messaging;

import java.time.Duration;
import java.util.Map;

/// What became of one attempt to send. `accepted` holds the segments that the carrier took in this
/// attempt or earlier: number (from 1) to the carrier's id, as it wrote it.
public sealed interface SendOutcome {

    Map<Integer, String> accepted();

    /// The carrier took every segment.
    record Accepted(Map<Integer, String> accepted) implements SendOutcome {}

    /// The missing segments certainly did not get in; worth another try, not before `after`.
    record Postponed(Map<Integer, String> accepted, Duration after, String reason)
            implements SendOutcome {}

    /// Will never work; `reason` is shown to staff, as `ESME_RINVDSTADR (0x0B)`.
    record Refused(Map<Integer, String> accepted, String reason) implements SendOutcome {}

    /// Nobody can say whether the missing segments got in: no answer in time, link cut.
    record InDoubt(Map<Integer, String> accepted, String reason) implements SendOutcome {}
}
