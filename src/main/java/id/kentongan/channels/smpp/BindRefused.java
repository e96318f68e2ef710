package id.kentongan.channels.smpp;

import java.io.IOException;

/// The carrier answered a bind, and not with yes.
final class BindRefused extends IOException {

    private static final long serialVersionUID = 1;

    private final int status;

    BindRefused(int status) {
        this.status = status;
        super(CommandStatus.words(status));
    }

    int status() {
        return status;
    }
}
