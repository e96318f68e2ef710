package id.kentongan.directory;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Audit;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/// `KENTONGAN_OWN_PHONE`
@KentonganTest
class PhoneDutyTest {

    @Autowired Users users;
    @Autowired JdbcClient db;
    @Autowired PasswordEncoder encoder;
    @Autowired Seats seats;
    @Autowired Audit audit;

    @Test
    void where_it_is_demanded_nobody_works_before_a_telephone_is_his() {
        var name = "tugas" + UUID.randomUUID().toString().substring(0, 12);
        var id = users.create(name, "Rudi", "hujan di bulan Juni", Set.of("MODERATOR"), null);
        var demanding =
                new Users(
                        db,
                        encoder,
                        seats,
                        new SignInSettings(null, SignInSettings.OwnPhone.DEMANDED),
                        audit);

        assertThat(users.user(id)).hasValueSatisfying(it -> assertThat(it.duty()).isNull());
        assertThat(demanding.user(id))
                .hasValueSatisfying(
                        it -> {
                            assertThat(it.duty()).isEqualTo(User.Duty.PHONE);
                            assertThat(it.permissions()).isEmpty();
                        });

        db.sql(
                        "update app_user set phone = '+6281234567890', phone_verified_at = now() where id = ?")
                .param(id.value())
                .update();
        assertThat(demanding.user(id))
                .hasValueSatisfying(it -> assertThat(it.permissions()).isNotEmpty());
    }
}
