package id.kentongan.directory;

import org.springframework.security.core.AuthenticationException;

/// The password was right; before anybody is let in, a code is needed.
class CodeAwaited extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final transient UserId user;

    CodeAwaited(UserId user) {
        this.user = user;
        super("A code is needed");
    }

    UserId user() {
        return user;
    }
}
