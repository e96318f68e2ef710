package id.kentongan.directory;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// A user for the length of one request. Only his id is kept in the session, so that what changes
/// about him holds from his next request on.
class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient User user;

    SignedIn(User user) {
        super(
                user.permissions().stream()
                        .map(permission -> new SimpleGrantedAuthority(permission.name()))
                        .toList());
        this.user = user;
        setAuthenticated(true);
    }

    @Override
    public User getPrincipal() {
        return user;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return user.id().value().toString();
    }
}
