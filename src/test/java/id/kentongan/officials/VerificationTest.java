package id.kentongan.officials;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Official.Position;
import id.kentongan.directory.OfficialDesk;
import id.kentongan.directory.OfficialDraft;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.UnitDesk;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.Users;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class VerificationTest {

    @Autowired UnitDesk units;
    @Autowired OfficialDesk officials;
    @Autowired Users users;
    @Autowired Objections objections;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private final String number = Office.number();
    private UnitId unit = new UnitId(UUID.randomUUID());
    private OfficialId official = new OfficialId(UUID.randomUUID());
    private Browser moderator = new Browser(0);

    @BeforeEach
    void an_operator_with_a_new_number() throws Exception {
        var office = new Office(units, officials, users);
        unit = office.unit("K" + Office.word());
        official = office.operator(unit, "Rahmat", number);
        moderator = office.signedIn("MODERATOR", port);
    }

    @Test
    void a_code_goes_to_the_phone_and_verifies_its_number_once() throws Exception {
        send();
        var code = code();

        assertThat(enter(code.substring(0, 3) + " " + code.substring(3)))
                .contains("Nomor ini terverifikasi", "Terverifikasi");
        assertThat(verified()).isTrue();
        assertThat(audited("official.verify")).isEqualTo(1);
        assertThat(enter(code)).doesNotContain("Kode dari ponselnya");
        assertThat(
                        db.sql("select class from outbound_message where recipient = ?")
                                .param("tel:" + number)
                                .query((row, _) -> row.getString(1))
                                .list())
                .containsExactly("OTP");
    }

    @Test
    void a_code_is_kept_only_as_its_hash_and_lives_ten_minutes() throws Exception {
        send();

        var kept =
                db.sql(
                                "select hash || ' ' || (expires_at - sent_at) from official_code where phone = ?")
                        .param(number)
                        .query(String.class)
                        .single();
        assertThat(kept).startsWith("$2a$").endsWith("00:10:00").doesNotContain(code());

        db.sql("update official_code set expires_at = now() - interval '1 second' where phone = ?")
                .param(number)
                .update();
        assertThat(enter(code())).contains("tidak berlaku lagi");
        assertThat(verified()).isFalse();
    }

    @Test
    void the_fifth_wrong_try_uses_a_code_up() throws Exception {
        send();
        var code = code();
        var wrong = code.equals("111111") ? "222222" : "111111";

        for (int left = 4; left > 0; left--) {
            assertThat(enter(wrong)).contains("Masih ada " + left + " percobaan");
        }
        assertThat(enter(wrong)).contains("Terlalu banyak percobaan");
        assertThat(enter(code)).contains("Terlalu banyak percobaan");
        assertThat(verified()).isFalse();
        assertThat(audited("official.code-wrong")).isEqualTo(5);
    }

    @Test
    void only_the_newest_code_counts_and_a_number_gets_three_in_an_hour() throws Exception {
        send();
        var first = code();
        send();
        var second = code();
        if (!first.equals(second)) {
            assertThat(enter(first)).contains("Kode tidak cocok");
        }
        send();
        assertThat(send()).contains("Sudah tiga kode");
        assertThat(sent()).isEqualTo(3);

        db.sql("update official_code set sent_at = sent_at - interval '61 minutes' where phone = ?")
                .param(number)
                .update();
        assertThat(send()).contains("Kode dikirim");
    }

    @Test
    void a_new_number_is_unverified_and_a_code_of_the_old_one_is_of_no_use() throws Exception {
        send();
        enter(code());
        send();
        officials.change(
                new OfficialDesk.Change(official, version(), draft(number, "Rahmat M")),
                Actor.SYSTEM);
        assertThat(verified()).isTrue();

        var other = Office.number();
        send();
        officials.change(
                new OfficialDesk.Change(official, version(), draft(other, "Rahmat M")),
                Actor.SYSTEM);

        assertThat(verified()).isFalse();
        assertThat(enter(code())).contains("tidak berlaku lagi");
        assertThat(verified()).isFalse();
    }

    @Test
    void a_blocked_number_and_an_inactive_official_get_no_code() throws Exception {
        objections.refuse(new Phone(number), Objections.Kind.BLOCKED, "ancaman", Actor.SYSTEM);
        assertThat(send()).contains("Nomor ini diblokir");

        officials.change(
                new OfficialDesk.Change(
                        official,
                        version(),
                        new OfficialDraft(
                                unit, "Rahmat", "Operator", Position.OPERATOR, number, false)),
                Actor.SYSTEM);
        send();
        assertThat(
                        db.sql("select count(*) from official_code where phone = ?")
                                .param(number)
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    private String send() throws Exception {
        moderator.post("/app/pejabat/" + official.value() + "/kode", Map.of());
        return moderator.get("/app/pejabat/" + official.value()).body();
    }

    private String enter(String code) throws Exception {
        moderator.post("/app/pejabat/" + official.value() + "/verifikasi", Map.of("kode", code));
        return moderator.get("/app/pejabat/" + official.value()).body();
    }

    private String code() {
        var text =
                db.sql(
                                "select text from outbound_message where recipient = ? order by id desc limit 1")
                        .param("tel:" + number)
                        .query(String.class)
                        .single();
        var found = Pattern.compile("\\b(\\d{6})\\b").matcher(text);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private OfficialDraft draft(String phone, String name) {
        return new OfficialDraft(unit, name, "Operator", Position.OPERATOR, phone, true);
    }

    private int sent() {
        return db.sql("select count(*) from outbound_message where recipient = ?")
                .param("tel:" + number)
                .query(Integer.class)
                .single();
    }

    private int version() {
        return db.sql("select version from official where id = ?")
                .param(official.value())
                .query(Integer.class)
                .single();
    }

    private boolean verified() {
        return db.sql("select verified_at is not null from official where id = ?")
                .param(official.value())
                .query(Boolean.class)
                .single();
    }

    private int audited(String action) {
        return db.sql("select count(*) from audit_entry where action = ? and subject = ?")
                .params(action, "official:" + official.value())
                .query(Integer.class)
                .single();
    }
}
