package id.kentongan.web;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Tells every node and every open page that something changed.
///
/// What is announced is a name and an id, never content: whoever hears it reads the database, as
/// the user he is. A hint may be lost; nothing may depend on it (polling is the truth).
public interface Live {

    String EVERYBODY = "*";
    String NOBODY = "-";
    String PERSONAL = "@";

    /// The audience that is the open pages of one person, and of nobody who hears everything.
    ///
    /// @param self as in [Viewer]
    static String only(String self) {
        return PERSONAL + self;
    }

    /// Whether it is one person's own.
    static boolean isPersonal(String audience) {
        return audience.startsWith(PERSONAL);
    }

    /// Announces from inside the caller's transaction; heard by all nodes after the commit.
    ///
    /// @param topic lower-case word: `case`, `outbox`, `inbox`, `channel`
    /// @param key what changed, at most 200 characters, may be empty
    default void announce(String topic, String key) {
        announce(topic, key, EVERYBODY);
    }

    /// As [#announce(String, String)], for the open pages of whoever hears `audience` and of those
    /// who hear everything. All nodes' [#listen]ers hear it.
    ///
    /// @param audience one word: [#EVERYBODY], a unit's id, [#only] one person, or [#NOBODY] else
    ///     than who hears all
    void announce(String topic, String key, String audience);

    /// Calls `listener` for each announcement of `topic`, on a thread of ours; it must be quick.
    /// Closing the result ends it.
    default AutoCloseable listen(String topic, Consumer<String> listener) {
        return listenFor(topic, (key, _) -> listener.accept(key));
    }

    /// As [#listen], and tells for whose pages it is.
    AutoCloseable listenFor(String topic, BiConsumer<String, String> listener);
}
