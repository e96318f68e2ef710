package id.kentongan.broadcasts;

/// Remembers telephone numbers as plain longs: sixteen bytes for each, a million at most.
final class SeenNumbers {

    private long[] slots = new long[1 << 12];
    private int size;

    /// Notes an E.164 number; false when it was there already.
    boolean add(String e164) {
        if (size * 2 >= slots.length) {
            grow();
        }
        return put(slots, Long.parseLong(e164, 1, e164.length(), 10));
    }

    private boolean put(long[] into, long number) {
        var at = (int) (number * 0x9E3779B97F4A7C15L >>> 32) & into.length - 1;
        while (into[at] != 0) {
            if (into[at] == number) {
                return false;
            }
            at = at + 1 & into.length - 1;
        }
        into[at] = number;
        size++;
        return true;
    }

    private void grow() {
        var more = new long[slots.length * 2];
        size = 0;
        for (var number : slots) {
            if (number != 0) {
                var _ = put(more, number);
            }
        }
        slots = more;
    }
}
