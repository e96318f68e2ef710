package id.kentongan.directory;

import static java.util.Comparator.comparing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// Rows that somebody changes by what he saw of them.
final class Held {

    private Held() {}

    /// A row as it is.
    interface Row {
        int version();
    }

    /// What is to become of the row `id`, by somebody who saw its `version`.
    interface Change<I> {
        I id();

        int version();
    }

    /// Locks the row of each of `changes`, in one order, so that two who change the same ones wait
    /// for each other and no more.
    ///
    /// @throws DirectoryRefusal when one has another version by now
    static <I, R extends Row> Map<I, R> all(
            List<? extends Change<I>> changes, Function<I, UUID> value, Function<I, R> lock) {
        var held = new HashMap<I, R>();
        for (var it : changes.stream().sorted(comparing(one -> value.apply(one.id()))).toList()) {
            var row = lock.apply(it.id());
            if (row.version() != it.version()) {
                throw new DirectoryRefusal("version", "stale");
            }
            held.put(it.id(), row);
        }
        return held;
    }
}
