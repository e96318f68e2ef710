package id.kentongan.channels.telegram;

import id.kentongan.channels.telegram.TelegramSettings.Mode;
import id.kentongan.contacts.Contacts;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.demo.BotServer;
import id.kentongan.demo.BotTalks;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.InboundFiles;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Leases;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.Tenure;
import id.kentongan.web.Live;
import id.kentongan.web.Texts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A bot of a test's own, at a Telegram of its own.
final class TestBot implements AutoCloseable {

    /// What a bot is made of in the shared context.
    static class Maker {
        @Autowired JdbcClient db;
        @Autowired Contacts contacts;
        @Autowired Objections objections;
        @Autowired Inbox inbox;
        @Autowired InboundFiles files;
        @Autowired Texts texts;
        @Autowired Live live;
        @Autowired InstantSource clock;
        @Autowired Leases leases;
        @Autowired AutowireCapableBeanFactory spring;

        TestBot bot(BotServer telegram, String token) {
            return bot(telegram, token, leases);
        }

        TestBot bot(BotServer telegram, String token, Leases leases) {
            return new TestBot(this, telegram, token, leases);
        }

        @SuppressWarnings("unchecked")
        private <T> T transactional(T bean) {
            return (T) spring.initializeBean(bean, bean.getClass().getName());
        }
    }

    final TelegramSettings settings;
    final BotTalks talks;
    final Chats chats;
    final Flood flood;
    final TelegramLink link;
    final Updates updates;
    final Erasures erasures;
    final TelegramGateway gateway;
    final TelegramWatch watch;

    private TestBot(Maker of, BotServer telegram, String token, Leases leases) {
        settings =
                new TelegramSettings(
                        token,
                        telegram.url(),
                        Mode.POLLING,
                        "",
                        "",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        30,
                        10);
        talks = telegram.talks(token);
        long bot = settings.bot();
        var words = new TelegramWords(of.texts);
        var api = new BotApi(settings);
        var tenure = new Tenure(leases, new ChannelId("telegram-" + bot));
        chats = of.transactional(new Chats(of.db, of.contacts, of.objections, of.texts, bot));
        flood = new Flood(of.db, chats, of.clock, bot);
        link = new TelegramLink(of.clock, settings.poll(), Duration.ofSeconds(3));
        updates =
                of.transactional(
                        new Updates(of.db, chats, of.inbox, of.files, words, of.clock, bot));
        erasures = of.transactional(new Erasures(of.db, api, of.live, of.clock, bot));
        gateway =
                new TelegramGateway(
                        settings, api, tenure, chats, flood, link, updates, words, of.clock);
        var ear = new Ear(settings, api, updates, flood, link, words, of.clock);
        var downloads = new Downloads(api, of.files, bot);
        watch = new TelegramWatch(api, ear, erasures, downloads, tenure, link, of.live);
    }

    TestBot start() {
        watch.start();
        return this;
    }

    static OutboundMessage message(long chat, String text) {
        return message(chat, text, Map.of());
    }

    static OutboundMessage message(long chat, String text, Map<Integer, String> accepted) {
        return new OutboundMessage(
                MessageId.next(),
                ChannelId.TELEGRAM,
                new TelegramChat(chat),
                text,
                MessageClass.CASE,
                1,
                1,
                null,
                accepted);
    }

    @Override
    public void close() {
        watch.stop();
    }
}
