package id.kentongan.channels.smpp;

import id.kentongan.messaging.MessageId;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often messages got answers that may mean "never". Forgotten when they are many, and at the
/// end of the process: then a message is tried once too often, and not given up too early.
final class Tries {

    private static final int MOST = 10_000;

    private final Map<MessageId, Integer> counts =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<MessageId, Integer> eldest) {
                    return size() > MOST;
                }
            };

    /// Counts one more and says how many there are.
    synchronized int next(MessageId message) {
        return counts.merge(message, 1, Integer::sum);
    }

    synchronized void forget(MessageId message) {
        if (!counts.isEmpty()) {
            counts.remove(message);
        }
    }
}
