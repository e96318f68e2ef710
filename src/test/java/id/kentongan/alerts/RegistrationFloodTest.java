package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.contacts.TelegramChat;
import id.kentongan.demo.HrisServer;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionOperations;

/// A thousand wrong registrations at once, from wherever: the HR system hears of a few, and
/// everybody else hears his answer as ever.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = FloodMachine.class)
class RegistrationFloodTest {

    private static final int MANY = 1_000;
    private static final AtomicLong CHATS = new AtomicLong(300_000_000);

    /// A second lock of two minutes may begin while a slow machine works.
    private static final int MOST_ASKED = RegistrationBrake.FREE + 1;

    @Autowired JdbcClient db;
    @Autowired Outbox outbox;
    @Autowired TransactionOperations tx;

    private final String victim = Staff.nip();
    private final String honest = Staff.nip();
    private int before;

    @BeforeEach
    void people() {
        FloodMachine.HRIS.employs(victim, "Siti Aminah", "Dinas Uji", "kunci-siti");
        FloodMachine.HRIS.employs(honest, "Budi Santoso", "Dinas Uji", "kunci-budi");
        before = FloodMachine.HRIS.asked().size();
    }

    @AfterEach
    void the_hr_system_is_well() {
        FloodMachine.HRIS.set(Set.of());
    }

    @Test
    void from_one_chat_for_one_employee() {
        var chat = CHATS.incrementAndGet();

        flood(_ -> chat, _ -> victim);

        others_are_served();
        all_are_decided();
        assertThat(askedOf(victim)).isBetween(1, MOST_ASKED);
        assertThat(FloodMachine.talks().heard(chat)).hasSizeBetween(1, 12);
    }

    @Test
    void from_a_thousand_chats_for_one_employee() {
        flood(_ -> CHATS.incrementAndGet(), _ -> victim);

        others_are_served();
        all_are_decided();
        assertThat(askedOf(victim)).isBetween(1, MOST_ASKED);
        assertThat(told(victim)).isLessThanOrEqualTo(2 * RegistrationBrake.TOLD + MOST_ASKED);
    }

    @Test
    void from_one_chat_for_a_thousand_employees() {
        var chat = CHATS.incrementAndGet();
        var nips = IntStream.range(0, MANY).mapToObj(_ -> Staff.nip()).toList();

        flood(_ -> chat, nips::get);

        others_are_served();
        all_are_decided();
        assertThat(asked().stream().filter(nips::contains).count())
                .isBetween(1L, (long) MOST_ASKED);
    }

    @Test
    void an_hr_system_that_has_locked_him_or_is_unwell_is_not_asked_again_and_again() {
        FloodMachine.HRIS.lock(victim);
        flood(_ -> CHATS.incrementAndGet(), _ -> victim);
        all_are_decided();
        assertThat(askedOf(victim)).isBetween(1, MOST_ASKED);

        FloodMachine.HRIS.set(Set.of(HrisServer.Fault.BROKEN));
        var other = Staff.nip();
        flood(_ -> CHATS.incrementAndGet(), _ -> other);
        all_are_decided();
        assertThat(askedOf(other)).isBetween(1, MOST_ASKED);
    }

    private static void flood(IntFunction<Long> chat, IntFunction<String> nip) {
        for (int i = 0; i < MANY; i++) {
            FloodMachine.talks().write(chat.apply(i), "reg#" + nip.apply(i) + "#salah" + i);
        }
    }

    /// While the flood is being worked off.
    private void others_are_served() {
        var employee = CHATS.incrementAndGet();
        var citizen = CHATS.incrementAndGet();
        var reader = CHATS.incrementAndGet();
        FloodMachine.talks().write(employee, "reg#" + honest + "#kunci-budi");
        FloodMachine.talks().write(citizen, "Kapan kantor pelayanan buka, Pak? " + citizen);
        tx.executeWithoutResult(
                _ ->
                        outbox.enqueue(
                                Draft.ofCase(
                                        null, new TelegramChat(reader), "Jawaban kantor", null)));

        await().until(() -> heard(reader, "Jawaban kantor"));
        await().until(() -> heard(employee, "Registrasi berhasil"));
        await().until(() -> count("case_entry where text like '%Pak? " + citizen + "%'") == 1);
    }

    private void all_are_decided() {
        await().atMost(Duration.ofMinutes(2))
                .until(
                        () ->
                                FloodMachine.talks().waiting()
                                                + count("inbound_message where handled_at is null")
                                                + count(
                                                        "registration_attempt where outcome is null")
                                        == 0);
        assertThat(count("inbound_message where secret is not null")).isZero();
    }

    private List<String> asked() {
        var asked = FloodMachine.HRIS.asked();
        return asked.subList(before, asked.size());
    }

    private int askedOf(String nip) {
        return (int) asked().stream().filter(nip::equals).count();
    }

    /// How many texts went to those who wanted to be that employee.
    private int told(String nip) {
        return count(
                """
                outbound_message where recipient in (
                    select address from registration_attempt where nip = '%s')
                """
                        .formatted(nip));
    }

    private int count(String what) {
        return db.sql("select count(*) from " + what).query(Integer.class).single();
    }

    private static boolean heard(long chat, String words) {
        return FloodMachine.talks().heard(chat).stream().anyMatch(it -> it.contains(words));
    }
}
