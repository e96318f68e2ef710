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

/// Lets in who knows name and password, or on to the second step. Whoever does not learns neither
/// whether the name exists nor anything from the time it took.
@Component
class SignIn implements AuthenticationProvider {

    private final JdbcClient db;
    private final Users users;
    private final SecondFactor factor;
    private final SignInBrake brake;
    private final PasswordEncoder encoder;
    private final Audit audit;
    private final TransactionTemplate tx;
    private final String nobodysHash;

    SignIn(
            JdbcClient db,
            Users users,
            SecondFactor factor,
            SignInBrake brake,
            PasswordEncoder encoder,
            Audit audit,
            TransactionTemplate tx) {
        this.db = db;
        this.users = users;
        this.factor = factor;
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
                var subject = "user:" + account.id();
                tx.executeWithoutResult(
                        _ ->
                                audit.record(
                                        Actor.SYSTEM,
                                        "user.lock",
                                        subject,
                                        Map.of("address", address)));
            }
            throw new SignInRefused(left, left == 0 ? SignInBrake.MINUTES : 0);
        }
        brake.release(name, address);
        var id = new UserId(account.id());
        if (factor.isOn(id)) {
            throw new CodeAwaited(id);
        }
        var user = users.user(id).orElseThrow(() -> new SignInRefused(left, 0));
        arrived(user, address, "password");
        return new SignedIn(user);
    }

    /// Writes down that somebody has signed in.
    ///
    /// @param by what: `password`, or `code` after it
    void arrived(User user, String address, String by) {
        tx.executeWithoutResult(
                _ -> {
                    db.sql("update app_user set last_sign_in_at = now() where id = ?")
                            .param(user.id().value())
                            .update();
                    audit.record(
                            user.asActor(),
                            "user.signIn",
                            "user:" + user.id().value(),
                            Map.of("address", address, "by", by));
                });
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
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
