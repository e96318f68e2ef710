package id.kentongan.inbox;

import id.kentongan.messaging.InboundFiles;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A file that came with a message of a case.
///
/// @param entry the message's place in the timeline
/// @param image its type, if a browser may show it
record CaseFile(
        UUID id,
        long entry,
        String name,
        long size,
        InboundFiles.State state,
        @Nullable String image) {

    private static final int KILO = 1024;

    boolean isKept() {
        return state == InboundFiles.State.KEPT;
    }

    /// Rounded up.
    long kilobytes() {
        return Math.ceilDiv(size, KILO);
    }

    String href() {
        return CaseFilePages.HOME + "/" + id;
    }
}
