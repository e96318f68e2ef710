package id.kentongan.installation;

/// What the doctor found about one thing, and what to do about it.
record Finding(Level level, String what, String advice) {

    enum Level {
        OK,
        PERHATIAN,
        GAGAL
    }

    static Finding ok(String what) {
        return new Finding(Level.OK, what, "");
    }

    static Finding attention(String what, String advice) {
        return new Finding(Level.PERHATIAN, what, advice);
    }

    static Finding failed(String what, String advice) {
        return new Finding(Level.GAGAL, what, advice);
    }

    String line() {
        return "%-9s  %s%s"
                .formatted(level, what, advice.isEmpty() ? "" : "\n           -> " + advice);
    }
}
