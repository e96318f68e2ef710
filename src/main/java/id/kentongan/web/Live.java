package id.kentongan.web;

import java.util.function.Consumer;

/// Tells every node and every open page that something changed.
///
/// What is announced is a name and an id, never content: whoever hears it reads the database, as
/// the user he is. A hint may be lost; nothing may depend on it (polling is the truth).
public interface Live {

    /// Announces from inside the caller's transaction; heard by all nodes after the commit.
    ///
    /// @param topic lower-case word: `case`, `outbox`, `inbox`, `channel`
    /// @param key what changed, at most 200 characters, may be empty
    void announce(String topic, String key);

    /// Calls `listener` for each announcement of `topic`, on a thread of ours; it must be quick.
    /// Closing the result ends it.
    AutoCloseable listen(String topic, Consumer<String> listener);
}
