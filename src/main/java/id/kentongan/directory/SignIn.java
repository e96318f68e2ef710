package id.kentongan.directory;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets in who knows name and password. Whoever does not learns neither whether the name exists nor
/// anything from the time it took.
@Component
class SignIn implements AuthenticationProvider {

    private final JdbcClient db;
    private final Users users;
    private final SignInBrake brake;
    private final PasswordEncoder encoder;
    private final Audit audit;
    private final TransactionTemplate tx;
    private final String nobodysHash;

    SignIn(
            JdbcClient db,
            Users users,
            SignInBrake brake,
            PasswordEncoder encoder,
            Audit audit,
            TransactionTemplate tx) {
        this.db = db;
        this.users = users;
        this.brake = brake;
        this.encoder = encoder;
        this.audit = audit;
        this.tx = tx;
        nobodysHash = encoder.encode(UUID.randomUUID().toString());
    }

    /// No transaction is open while the password is looked at: that takes its time by design.
    @Override
    public Authentication authenticate(Authentication tried) {
        var name = tried.getName().strip().toLowerCase(Locale.ROOT);
        var password = String.valueOf(tried.getCredentials());
        var address =
                tried.getDetails() instanceof WebAuthenticationDetails details
                        ? String.valueOf(details.getRemoteAddress())
                        : "";
        var left = brake.press(name, address);
        var account = account(name);
        var fits =
                encoder.matches(
                        PasswordRules.isTooLong(password) ? "" : password,
                        account == null ? nobodysHash : account.hash());
        if (!fits || account == null || !account.active()) {
            if (left == 0 && account != null) {
                record(Actor.SYSTEM, "user.lock", account, address);
            }
            throw new SignInRefused(left, left == 0 ? SignInBrake.MINUTES : 0);
        }
        brake.release(name, address);
        var user =
                users.user(new UserId(account.id())).orElseThrow(() -> new SignInRefused(left, 0));
        record(user.asActor(), "user.signIn", account, address);
        return new SignedIn(user);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private void record(Actor actor, String action, Account account, String address) {
        tx.executeWithoutResult(
                _ -> {
                    if (action.equals("user.signIn")) {
                        db.sql("update app_user set last_sign_in_at = now() where id = ?")
                                .param(account.id())
                                .update();
                    }
                    audit.record(actor, action, "user:" + account.id(), Map.of("address", address));
                });
    }

    private @Nullable Account account(String name) {
        return db
                .sql("select id, password_hash as hash, active from app_user where username = ?")
                .param(name)
                .query(Account.class)
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private record Account(UUID id, String hash, boolean active) {}
}
