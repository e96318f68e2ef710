package id.kentongan.channels.http;

/// HTTP statuses from one to another: `200-299`, `429`.
record StatusRange(int from, int to) {

    StatusRange {
        if (from < 100 || to > 599 || from > to) {
            throw new IllegalArgumentException("Not HTTP statuses: " + from + "-" + to);
        }
    }

    /// Reads `200-299` or `429`.
    public static StatusRange of(String written) {
        var ends = written.strip().split("\\s*-\\s*", 2);
        return new StatusRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }

    boolean has(int status) {
        return from <= status && status <= to;
    }
}
