package id.kentongan.evidence;

import id.kentongan.messaging.DeliveryState;
import id.kentongan.web.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page of one message shows.
///
/// @param wire null when it is no text by SMPP
/// @param reads whether the reader may see what it says
record StoryView(
        Story story,
        Verdict verdict,
        List<Step> steps,
        @Nullable Wire wire,
        Sight sight,
        boolean reads,
        Words words) {

    Story.Message message() {
        return story.message();
    }

    String masked() {
        return message().to().masked();
    }

    String href(String below) {
        return SentFilter.HOME + "/" + message().id() + below;
    }

    /// Whether it can still be taken back.
    boolean isCancellable() {
        return sight.decides()
                && switch (message().state()) {
                    case HELD, SCHEDULED, QUEUED -> true;
                    case ON_WIRE,
                            IN_DOUBT,
                            SENT,
                            UNDELIVERED,
                            EXPIRED,
                            REJECTED,
                            NO_RECEIPT,
                            DELIVERED,
                            CANCELLED,
                            SUPPRESSED ->
                            false;
                };
    }

    /// Whether somebody has to decide what becomes of it, and this reader may.
    boolean isDecidable() {
        return sight.decides() && sight.channels() && message().state() == DeliveryState.IN_DOUBT;
    }

    String raw(Story.Report it) {
        return Discreet.raw(it.raw(), message().to(), reads, sight.numbers());
    }
}
