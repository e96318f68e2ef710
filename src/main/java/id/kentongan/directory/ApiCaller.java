package id.kentongan.directory;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// A program, as Spring Security knows it; its authorities are the scopes as written.
class ApiCaller extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient ApiClient client;

    ApiCaller(ApiClient client) {
        super(
                client.scopes().stream()
                        .map(scope -> new SimpleGrantedAuthority(scope.code()))
                        .toList());
        this.client = client;
        setAuthenticated(true);
    }

    @Override
    public ApiClient getPrincipal() {
        return client;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return "api-key:" + client.id();
    }
}
