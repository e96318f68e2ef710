package id.kentongan;

import id.kentongan.demo.Smsc;

/// The one simulated carrier of the run, to which the shared context is bound.
public final class TestSmsc {

    /// The office's number in tests.
    public static final String OFFICE = "5708";

    private static final Smsc SMSC = Smsc.start(0);

    private TestSmsc() {}

    public static Smsc get() {
        return SMSC;
    }
}
