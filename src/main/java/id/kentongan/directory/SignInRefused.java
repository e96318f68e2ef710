package id.kentongan.directory;

import org.springframework.security.core.AuthenticationException;

/// A sign-in that failed.
class SignInRefused extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final int left;
    private final long minutes;

    /// @param left tries before the name is locked
    /// @param minutes how long it is locked; 0 when it is not
    SignInRefused(int left, long minutes) {
        this.left = left;
        this.minutes = minutes;
        super("Sign-in refused");
    }

    int left() {
        return left;
    }

    long minutes() {
        return minutes;
    }
}
