package id.kentongan.directory;

import java.io.PrintStream;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes `admin` where there is nobody yet, so that somebody can let the others in. A password that
/// we made up is shown once, on the console and never in the log.
@Component
@Order(0)
@EnableConfigurationProperties(SignInSettings.class)
class FirstUser implements ApplicationRunner {

    private static final String NAME = "admin";
    private static final long LOCK = 0x6b656e74_61646dL;

    private final JdbcClient db;
    private final Users users;
    private final SignInSettings settings;
    private final TransactionTemplate tx;
    private final PrintStream console = System.out;

    FirstUser(JdbcClient db, Users users, SignInSettings settings, TransactionTemplate tx) {
        this.db = db;
        this.users = users;
        this.settings = settings;
        this.tx = tx;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var given = settings.adminPassword();
        var password = given == null || given.isBlank() ? NewPassword.of(NAME) : given;
        if (Boolean.TRUE.equals(tx.execute(_ -> create(password))) && !password.equals(given)) {
            console.printf(
                    "%n  Pengguna pertama / first user: admin%n  Kata sandi / password: %s%n%n",
                    password);
        }
    }

    private boolean create(String password) {
        db.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((_, _) -> "").list();
        if (db.sql("select exists (select from app_user)").query(Boolean.class).single()) {
            return false;
        }
        try {
            users.create(NAME, "Administrator", password, Set.of("ADMINISTRATOR"), null);
        } catch (DirectoryRefusal e) {
            throw new IllegalStateException(
                    "KENTONGAN_ADMIN_PASSWORD: use 10 characters or more (at most 72 bytes),"
                            + " without the word admin",
                    e);
        }
        return true;
    }
}
