package id.kentongan.channels.telegram;

import static id.kentongan.channels.telegram.TestBot.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.messaging.SendOutcome;
import id.kentongan.messaging.SendOutcome.Accepted;
import id.kentongan.messaging.SendOutcome.InDoubt;
import id.kentongan.messaging.SendOutcome.Postponed;
import id.kentongan.messaging.SendOutcome.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Messages to a Telegram of the test's own, over HTTP.
@KentonganTest
@ExtendWith(OutputCaptureExtension.class)
class TelegramSendingTest extends BotTest {

    @Autowired Objections objections;

    TelegramSendingTest() {
        super("710000001:token-of-the-sending-test");
    }

    @Test
    void a_message_arrives_as_it_was_written_and_its_number_there_is_kept() {
        var text = "Biaya < 5 & > 3 \"rupiah\"\n<b>bukan tebal</b> 😀";

        var outcome = bot.gateway.send(message(8001, text));

        assertThat(bot.talks.heard(8001)).containsExactly(text);
        var id = bot.talks.shown(8001).getFirst().id();
        assertThat(outcome).isEqualTo(new Accepted(Map.of(1, "8001:" + id)));
        assertThat(bot.gateway.health().about()).isEqualTo("@serindit_bot, mengambil sendiri");
    }

    @Test
    void what_cannot_be_read_as_html_is_sent_as_it_is() {
        telegram.faults().refuseHtml(true);

        var outcome = bot.gateway.send(message(8002, "a < b"));

        assertThat(outcome).isInstanceOf(Accepted.class);
        assertThat(bot.talks.heard(8002)).containsExactly("a < b");
    }

    @Test
    void a_long_text_goes_in_pieces_and_each_is_written_down_before_the_next() {
        var text = "Pasal satu.\n".repeat(700);

        var first = bot.gateway.send(message(8003, text));
        assertThat(bot.gateway.segments(text)).isEqualTo(3);
        assertThat(first).isInstanceOf(Postponed.class);
        assertThat(first.accepted()).containsOnlyKeys(1);
        assertThat(bot.talks.heard(8003)).hasSize(1);

        var last = sentOut(8003, text, first);
        assertThat(last).isInstanceOf(Accepted.class);
        assertThat(last.accepted()).containsOnlyKeys(1, 2, 3);
        assertThat(String.join("", bot.talks.heard(8003))).isEqualTo(text);
    }

    private SendOutcome sentOut(long chat, String text, SendOutcome first) {
        var now = new SendOutcome[] {first};
        await().until(
                        () -> {
                            now[0] = bot.gateway.send(message(chat, text, now[0].accepted()));
                            return now[0] instanceof Accepted;
                        });
        return now[0];
    }

    @Test
    void too_many_for_a_chat_holds_back_that_chat_and_asks_telegram_no_more() {
        telegram.faults().flood(1, 30);

        assertThat(bot.gateway.send(message(8004, "satu")))
                .asInstanceOf(type(Postponed.class))
                .satisfies(
                        it -> {
                            assertThat(it.after()).isEqualTo(Duration.ofSeconds(31));
                            assertThat(it.reason()).startsWith("Telegram meminta menunggu · 429");
                        });
        assertThat(bot.gateway.send(message(8004, "dua")))
                .asInstanceOf(type(Postponed.class))
                .satisfies(it -> assertThat(it.after()).isGreaterThan(Duration.ofSeconds(20)));
        assertThat(bot.talks.heard(8004)).isEmpty();
        assertThat(bot.gateway.room()).isPositive();
        assertThat(bot.gateway.send(message(8005, "tiga"))).isInstanceOf(Accepted.class);
    }

    @Test
    void too_many_for_two_chats_means_the_bot_and_is_still_known_after_a_restart() {
        var other = maker.bot(telegram, "710000009:token-of-a-flooded-bot").start();
        try (other) {
            await().until(() -> other.gateway.room() > 0);
            telegram.faults().flood(2, 3_600);
            other.gateway.send(message(8006, "satu"));
            other.gateway.send(message(8007, "dua"));

            assertThat(other.gateway.room()).isZero();
            assertThat(other.gateway.health().about()).contains("diminta menunggu");
            assertThat(other.gateway.health().state()).isEqualTo(State.CONNECTING);
            assertThat(other.gateway.health().lastError()).contains("429");
        }

        var again = maker.bot(telegram, "710000009:token-of-a-flooded-bot").start();
        try (again) {
            await().until(() -> !again.updates.name().isEmpty());
            await().until(() -> again.gateway.health().about().contains("diminta menunggu"));
            assertThat(again.gateway.room()).isZero();
        }
    }

    @Test
    void a_chat_has_one_message_a_second_without_anybody_waiting_for_it() {
        assertThat(bot.gateway.send(message(8008, "satu"))).isInstanceOf(Accepted.class);

        var others =
                IntStream.rangeClosed(2, 9)
                        .mapToObj(i -> bot.gateway.send(message(8008, "pesan " + i)))
                        .toList();

        assertThat(others.getLast())
                .asInstanceOf(type(Postponed.class))
                .satisfies(
                        it ->
                                assertThat(it.after())
                                        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(8)));
    }

    @Test
    void who_has_blocked_the_bot_gets_nothing_more_until_he_lets_it_in_again() {
        telegram.faults().refuse(8009, 403, "Forbidden: bot was blocked by the user");

        assertThat(bot.gateway.send(message(8009, "satu")))
                .asInstanceOf(type(Refused.class))
                .satisfies(
                        it ->
                                assertThat(it.reason())
                                        .isEqualTo(
                                                "Penerima memblokir bot ini · 403 Forbidden: bot"
                                                        + " was blocked by the user"));
        assertThat(objection(8009)).isEqualTo(Objections.Kind.OPTED_OUT);

        bot.talks.block(8009, false);
        await().until(() -> objection(8009) == null);
    }

    @Test
    void whose_answer_was_lost_may_have_been_sent_and_is_in_doubt() {
        telegram.faults().loseEvery(1);
        assertThat(bot.gateway.send(message(8010, "satu"))).isInstanceOf(InDoubt.class);

        telegram.faults().reset();
        telegram.faults().garbleEvery(1);
        assertThat(bot.gateway.send(message(8011, "satu")))
                .isEqualTo(new InDoubt(Map.of(), "HTTP 502"));

        telegram.faults().reset();
        telegram.faults().slow(Duration.ofSeconds(60));
        assertThat(bot.gateway.send(message(8012, "satu")))
                .asInstanceOf(type(InDoubt.class))
                .satisfies(it -> assertThat(it.reason()).startsWith("no answer within"));

        assertThat(bot.talks.heard(8010)).containsExactly("satu");
        assertThat(bot.talks.heard(8011)).containsExactly("satu");
    }

    @Test
    void what_certainly_did_not_get_there_is_tried_again() {
        telegram.faults().breakEvery(1);
        assertThat(bot.gateway.send(message(8013, "satu"))).isInstanceOf(Postponed.class);

        telegram.close();
        assertThat(bot.gateway.send(message(8014, "satu"))).isInstanceOf(Postponed.class);
        await().until(() -> bot.gateway.health().state() == State.CONNECTING);
    }

    @Test
    void a_group_that_has_become_another_is_followed_and_remembered() {
        telegram.faults().move(-8015, -1008015);

        assertThat(bot.gateway.send(message(-8015, "satu"))).isInstanceOf(Accepted.class);

        assertThat(bot.talks.heard(-1008015)).containsExactly("satu");
        assertThat(bot.chats.way(-8015).chat()).isEqualTo(-1008015);
        assertThat(bot.chats.known(-1008015)).isEqualTo(new TelegramChat(-8015));
    }

    @Test
    void a_token_that_is_not_known_stops_the_channel_in_words_and_stands_in_no_log(
            CapturedOutput output) {
        var secret = "710000002:a-token-that-must-not-be-seen";
        telegram.close(secret);

        try (var unknown = maker.bot(telegram, secret).start()) {
            await().until(() -> unknown.gateway.health().state() == State.DOWN);
            assertThat(unknown.gateway.health().lastError())
                    .startsWith("Telegram tidak mengenal token ini");
            assertThat(unknown.gateway.room()).isZero();
            var sent = unknown.gateway.send(message(8016, "satu"));
            assertThat(sent.toString()).doesNotContain("must-not-be-seen");
            assertThat(unknown.settings.toString()).doesNotContain("must-not-be-seen");
        }
        telegram.close();
        try (var lost = maker.bot(telegram, secret).start()) {
            await().until(() -> lost.gateway.health().lastError() != null);
            assertThat(lost.gateway.health().lastError()).doesNotContain("must-not-be-seen");
        }
        assertThat(output.getAll()).doesNotContain("must-not-be-seen");
    }

    private Objections.@Nullable Kind objection(long chat) {
        var uri = new TelegramChat(chat).uri();
        return objections.among(List.of(uri)).get(uri);
    }
}
