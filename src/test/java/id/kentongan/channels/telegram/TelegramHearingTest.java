package id.kentongan.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.contacts.Contacts;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.OtherNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// What people write to a bot of the test's own, by long polling over HTTP.
@KentonganTest
class TelegramHearingTest extends BotTest {

    @Autowired JdbcClient db;
    @Autowired Contacts contacts;
    @Autowired TransactionTemplate tx;

    TelegramHearingTest() {
        super("720000001:token-of-the-hearing-test");
    }

    @Test
    void updates_that_come_twice_and_newest_first_are_each_taken_once_and_then_forgotten_there() {
        telegram.faults().doubleUpdates(true);
        telegram.faults().shuffleUpdates(true);

        for (int i = 1; i <= 5; i++) {
            bot.talks.write(8101, "Pesan ke-" + i);
        }

        await().until(() -> texts(8101).size() == 5 && bot.talks.waiting() == 0);
        bot.talks.write(8101, "Pesan ke-6");
        await().until(() -> texts(8101).size() == 6);
        assertThat(texts(8101))
                .containsExactlyInAnyOrder(
                        "Pesan ke-1",
                        "Pesan ke-2",
                        "Pesan ke-3",
                        "Pesan ke-4",
                        "Pesan ke-5",
                        "Pesan ke-6");
        assertThat(repeats(8101)).isZero();
    }

    @Test
    void what_was_taken_and_not_confirmed_before_a_crash_is_not_taken_again() {
        bot.close();
        bot.talks.write(8102, "Sebelum mati");
        var update = JsonMapper.builder().build().readTree(bot.talks.pending().getFirst());
        bot.updates.take(List.of(update));

        try (var again = maker.bot(telegram, token).start()) {
            again.talks.write(8102, "Sesudah hidup");
            await().until(() -> again.talks.waiting() == 0);
            assertThat(texts(8102)).containsExactly("Sebelum mati", "Sesudah hidup");
        }
    }

    @Test
    void numbers_that_jump_back_after_a_quiet_week_are_heard() {
        bot.talks.write(8103, "Sebelum");
        await().until(() -> texts(8103).size() == 1 && bot.talks.waiting() == 0);

        bot.talks.pushAgain(17, "message", said(8103, 901, "\"text\": \"Sesudah\""));

        await().until(() -> texts(8103).size() == 2);
    }

    @Test
    void while_another_program_asks_with_our_token_the_bot_is_deaf_says_so_and_hears_again() {
        telegram.faults().contest(true);
        bot.talks.write(8104, "Apakah terdengar?");

        await().until(() -> bot.gateway.health().state() == State.DEAF);
        assertThat(bot.gateway.health().lastError())
                .startsWith("Pesan masuk tidak sampai ke sini: program lain memakai token bot ini");
        assertThat(bot.gateway.room()).isPositive();

        telegram.faults().contest(false);
        await().until(() -> texts(8104).size() == 1);
        await().until(() -> bot.gateway.health().state() == State.UP);
    }

    @Test
    void while_no_question_is_answered_the_bot_is_deaf_says_so_and_hears_again() {
        telegram.faults().mute(true);
        bot.talks.write(8112, "Apakah terdengar?");

        await().until(() -> bot.gateway.health().state() == State.DEAF);
        assertThat(bot.gateway.health().lastError()).contains("Internal Server Error");

        telegram.faults().mute(false);
        await().until(() -> texts(8112).size() == 1);
        await().until(() -> bot.gateway.health().state() == State.UP);
    }

    @Test
    void a_message_of_more_than_an_hour_ago_is_taken_and_tells_that_the_bot_was_deaf() {
        bot.talks.push(
                "message",
                """
                {"message_id": 71, "date": %d, "text": "Tadi pagi",
                    "chat": {"id": 8113, "type": "private"},
                    "from": {"id": 8113, "is_bot": false, "first_name": "Warga"}}
                """
                        .formatted(Instant.now().minusSeconds(7_260).getEpochSecond()));

        await().until(() -> texts(8113).equals(List.of("Tadi pagi")));
        await().until(() -> bot.gateway.health().state() == State.DEAF);
        assertThat(bot.gateway.health().lastError()).contains("121 menit yang lalu");
    }

    @Test
    void one_of_two_nodes_listens_and_the_other_takes_over_when_it_stops() {
        try (var other = maker.bot(telegram, token, OtherNode.leases(db)).start()) {
            await().until(() -> other.gateway.health().state() == State.STANDBY);
            assertThat(other.gateway.room()).isZero();

            bot.close();
            await().until(() -> other.gateway.health().state() == State.UP);
            other.talks.write(8105, "Siapa mendengar?");

            await().until(() -> texts(8105).size() == 1);
            assertThat(bot.gateway.room()).isZero();
        }
    }

    @Test
    void an_update_of_no_known_form_does_not_stop_those_behind_it_and_is_not_lost() {
        bot.talks.push("message", said(8106, 902, "\"text\": 7, \"entities\": \"?\""));
        bot.talks.push("sesuatu_baru", "{\"a\": [1, 2]}");
        bot.talks.write(8106, "Sesudahnya");

        await().until(() -> texts(8106).size() == 2);
        assertThat(texts(8106))
                .containsExactly("[Pesan Telegram yang tidak dapat dibaca]", "Sesudahnya");
    }

    @Test
    void what_is_no_text_is_told_in_words() {
        bot.talks.push(
                "message",
                said(
                        8107,
                        903,
                        """
                        "document": {"file_id": "x", "file_name": "surat.pdf", "file_size": 122880},
                        "caption": "Mohon dibaca"
                        """));
        bot.talks.push("message", said(8107, 904, "\"sticker\": {\"emoji\": \"👍\"}"));
        bot.talks.push(
                "message",
                said(
                        8107,
                        905,
                        """
                        "text": "Air mati sejak pagi",
                        "forward_origin": {"type": "user", "sender_user": {"first_name": "Budi"}}
                        """));
        bot.talks.push("message", said(8107, 906, "\"new_chat_title\": \"Judul\""));
        bot.talks.push(
                "message",
                said(
                        8107,
                        907,
                        "\"contact\": {\"phone_number\": \"6281234567890\", \"first_name\":"
                                + " \"Ani\", \"user_id\": 5}"));

        await().until(() -> texts(8107).size() == 4);
        assertThat(texts(8107))
                .containsExactly(
                        "[Dokumen surat.pdf, 120 KB]\nMohon dibaca",
                        "[Stiker] 👍",
                        "Air mati sejak pagi\n(diteruskan dari Budi)",
                        "[Kontak: Ani, 6281234567890]");
    }

    @Test
    void a_changed_message_comes_once_more_and_a_command_reads_the_same() {
        var id = bot.talks.write(8108, "Jalan rusak di desa");
        bot.talks.edit(8108, id, "Jalan rusak di desa Serindit");
        var command = bot.talks.write(8108, "status");
        bot.talks.edit(8108, command, "reg#1#dua kata sandi");

        await().until(() -> texts(8108).size() == 4);
        assertThat(texts(8108))
                .containsExactly(
                        "Jalan rusak di desa",
                        "Jalan rusak di desa Serindit\n(pesan diubah)",
                        "status",
                        "reg#1#•••");
    }

    @Test
    void the_contact_button_tells_the_senders_own_telephone_and_nobody_elses() {
        bot.talks.share(8109, "+6281390071001");
        bot.talks.share(8109, "+6281390071002", 555);

        await().until(() -> texts(8109).size() == 2);
        assertThat(
                        db.sql(
                                        """
                                        select coalesce(own_phone, '-') from inbound_message
                                        where sender = 'telegram:8109' order by received_at
                                        """)
                                .query(String.class)
                                .list())
                .containsExactly(new Phone("+6281390071001").e164(), "-");
        assertThat(texts(8109).getFirst()).doesNotContain("90071001");
    }

    @Test
    void in_a_group_only_what_is_said_to_the_bot_is_heard_and_in_a_channel_nothing() {
        bot.talks.write(-8110, "Siapa ikut makan?");
        bot.talks.push(
                "message",
                said(
                        -8110,
                        908,
                        """
                        "text": "@serindit_bot kapan posyandu?",
                        "entities": [{"type": "mention", "offset": 0, "length": 13}]
                        """));
        bot.talks.push("channel_post", said(-8110, 909, "\"text\": \"Berita\""));
        bot.talks.write(8110, "Akhirnya");

        await().until(() -> texts(8110).size() == 1);
        assertThat(texts(-8110)).containsExactly("Warga: @serindit_bot kapan posyandu?");
    }

    @Test
    void what_should_not_have_been_written_is_deleted_in_the_chat() {
        var id = bot.talks.write(8111, "rahasia");
        telegram.faults().reset();
        var chat = new TelegramChat(8111);

        tx.executeWithoutResult(
                _ ->
                        bot.erasures.erase(
                                new InboundMessage(
                                        MessageId.next(),
                                        ChannelId.TELEGRAM,
                                        "8111:" + id,
                                        contacts.at(chat),
                                        chat,
                                        "",
                                        1,
                                        0,
                                        Instant.now(),
                                        false,
                                        false,
                                        null)));

        await().until(() -> bot.talks.shown(8111).isEmpty());
        await().until(
                        () ->
                                db.sql("select count(*) from telegram_erasure where chat = 8111")
                                                .query(Integer.class)
                                                .single()
                                        == 0);
    }

    private List<String> texts(long chat) {
        return db.sql(
                        """
                        select text from inbound_message where sender = ?
                        order by received_at, id
                        """)
                .param("telegram:" + chat)
                .query((row, _) -> row.getString("text"))
                .list();
    }

    private int repeats(long chat) {
        return db.sql(
                        """
                        select count(*) from inbound_repeat r join inbound_message m on m.id = r.message
                        where m.sender = ?
                        """)
                .param("telegram:" + chat)
                .query(Integer.class)
                .single();
    }

    private static String said(long chat, int id, String what) {
        return """
               {"message_id": %d, "date": 1767225600, "chat": {"id": %d, "type": "%s"},
                "from": {"id": %d, "is_bot": false, "first_name": "Warga"}, %s}
               """
                .formatted(id, chat, chat > 0 ? "private" : "supergroup", Math.abs(chat), what);
    }
}
