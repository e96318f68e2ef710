package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.TestWays;
import id.kentongan.audit.Actor;
import id.kentongan.contacts.Email;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Inbox;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/// News for somebody who has a chat, a telephone and an e-mail address.
@KentonganTest
class EmailAlertsTest {

    @Autowired Inbox inbox;
    @Autowired Events events;
    @Autowired AlertKinds kinds;
    @Autowired Objections objections;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;
    @Autowired PasswordEncoder encoder;
    @Autowired ApplicationEventPublisher publisher;

    private final TelegramChat chat =
            new TelegramChat(ThreadLocalRandom.current().nextLong(100_000_000, 999_999_999));
    private final Phone phone = Staff.phone();
    private final String some = UUID.randomUUID().toString().substring(0, 8);
    private Staff staff;
    private String nip = "";

    @BeforeEach
    void an_employee() {
        staff = new Staff(db, inbox, encoder);
        nip = staff.employee("Siti Aminah", "Dinas Uji", null);
    }

    @Test
    void who_is_reached_neither_by_telegram_nor_by_sms_gets_a_letter_with_a_subject() {
        var email = has("siti");
        staff.registered(nip, chat);
        knows(phone);
        objections.refuse(chat, Objections.Kind.BLOCKED, "uji", Actor.SYSTEM);

        staff.happens(tx, events, kinds, nip, "BTL");
        assertThat(staff.textsTo(phone)).hasSize(1);
        assertThat(staff.textsTo(email)).isEmpty();
        becomes(phone, DeliveryState.EXPIRED);

        await().until(() -> TestWays.mail().lettersTo(email.address()).size() == 1);
        assertThat(TestWays.mail().lettersTo(email.address()).getFirst())
                .contains("Subject: Kenaikan pangkat: Berkas Tidak Lengkap", "TIDAK LENGKAP");
        await().until(() -> stateTo(email) == DeliveryState.SENT);
        becomes(phone, DeliveryState.EXPIRED);
        assertThat(staff.textsTo(phone)).hasSize(1);
        assertThat(staff.textsTo(email)).hasSize(1);
    }

    @Test
    void what_the_mail_server_refuses_for_ever_ends_there_with_its_words() {
        var email = has("tidak-ada-" + some);
        staff.registered(nip, phone);

        staff.happens(tx, events, kinds, nip, "BTL");
        becomes(phone, DeliveryState.UNDELIVERED);

        await().until(() -> stateTo(email) == DeliveryState.REJECTED);
        assertThat(reasonTo(email)).contains("550", "no such user");
        assertThat(staff.textsTo(phone)).hasSize(1);
    }

    @Test
    void a_letter_without_an_answer_is_a_doubt_and_not_sent_elsewhere() {
        var email = has("putus-" + some);
        staff.registered(nip, phone);

        staff.happens(tx, events, kinds, nip, "BTL");
        becomes(phone, DeliveryState.UNDELIVERED);

        await().until(() -> stateTo(email) == DeliveryState.IN_DOUBT);
        assertThat(TestWays.mail().lettersTo(email.address())).hasSize(1);
    }

    @Test
    void an_address_alone_brings_no_news_to_somebody_who_never_registered() {
        var email = has("siti");

        staff.happens(tx, events, kinds, nip, "BTL");

        assertThat(staff.textsTo(email)).isEmpty();
    }

    private Email has(String name) {
        var email = new Email(name + "." + some + "@contoh.go.id");
        db.sql("update employee set email = ? where nip = ?").params(email.address(), nip).update();
        return email;
    }

    private void knows(Phone it) {
        db.sql("update employee set phone = ? where nip = ?").params(it.e164(), nip).update();
    }

    /// As if the carrier had said so.
    private void becomes(Phone to, DeliveryState state) {
        staff.becomes(tx, publisher, to, state);
    }

    private DeliveryState stateTo(Email to) {
        return DeliveryState.valueOf(one("state", to));
    }

    private String reasonTo(Email to) {
        return one("reason", to);
    }

    private String one(String column, Email to) {
        var all =
                List.copyOf(
                        db.sql("select " + column + " from outbound_message where recipient = ?")
                                .param(to.uri())
                                .query((row, _) -> String.valueOf(row.getString(1)))
                                .list());
        return all.isEmpty() ? DeliveryState.HELD.name() : all.getLast();
    }
}
