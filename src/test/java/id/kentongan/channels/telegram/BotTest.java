package id.kentongan.channels.telegram;

import static org.awaitility.Awaitility.await;

import id.kentongan.demo.BotServer;
import id.kentongan.messaging.ChannelHealth.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/// A bot that runs, at a Telegram of the test's own.
abstract class BotTest {

    @Autowired AutowireCapableBeanFactory beans;

    final BotServer telegram = BotServer.start(0);
    final String token;
    TestBot.Maker maker;
    TestBot bot;

    BotTest(String token) {
        this.token = token;
    }

    @BeforeEach
    void the_bot_is_there() {
        maker = beans.createBean(TestBot.Maker.class);
        bot = maker.bot(telegram, token).start();
        await().until(() -> bot.gateway.health().state() == State.UP);
    }

    @AfterEach
    void leave() {
        bot.close();
        telegram.close();
    }
}
