package id.kentongan.channels.smpp;

import java.io.IOException;

/// The link went while something was being written: nobody can say whether the carrier has it. Any
/// other [IOException] of a session means that nothing was written.
final class LinkLost extends IOException {

    private static final long serialVersionUID = 1;

    LinkLost(String what) {
        super(what);
    }
}
