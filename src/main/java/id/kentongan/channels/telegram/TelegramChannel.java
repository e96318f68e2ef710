package id.kentongan.channels.telegram;

import id.kentongan.contacts.Contacts;
import id.kentongan.contacts.Objections;
import id.kentongan.messaging.AutoReplies;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.InboundFiles;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Leases;
import id.kentongan.messaging.Tenure;
import id.kentongan.web.Live;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts the channel together, when a bot is configured.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("kentongan.telegram.token")
@EnableConfigurationProperties(TelegramSettings.class)
class TelegramChannel {

    /// Twice as long as a look, and three times a question.
    private static final Duration SILENCE = Duration.ofMinutes(3);

    @Bean(destroyMethod = "close")
    BotApi botApi(TelegramSettings settings) {
        return new BotApi(settings);
    }

    @Bean
    TelegramWords telegramWords(Texts texts) {
        return new TelegramWords(texts);
    }

    @Bean
    Tenure telegramTenure(Leases leases, TelegramSettings settings) {
        return new Tenure(leases, new ChannelId("telegram-" + settings.bot()));
    }

    @Bean
    TelegramLink telegramLink(TelegramSettings settings, InstantSource clock) {
        return new TelegramLink(clock, settings.poll(), SILENCE);
    }

    @Bean
    Chats telegramChats(
            JdbcClient db,
            Contacts contacts,
            Objections objections,
            Texts texts,
            TelegramSettings settings) {
        return new Chats(db, contacts, objections, texts, settings.bot());
    }

    @Bean
    Flood telegramFlood(
            JdbcClient db, Chats chats, InstantSource clock, TelegramSettings settings) {
        return new Flood(db, chats, clock, settings.bot());
    }

    @Bean
    Updates telegramUpdates(
            JdbcClient db,
            Chats chats,
            Inbox inbox,
            InboundFiles files,
            TelegramWords words,
            InstantSource clock,
            TelegramSettings settings) {
        return new Updates(db, chats, inbox, files, words, clock, settings.bot());
    }

    @Bean
    Erasures telegramErasures(
            JdbcClient db, BotApi api, Live live, InstantSource clock, TelegramSettings settings) {
        return new Erasures(db, api, live, clock, settings.bot());
    }

    @Bean
    TelegramGateway telegramGateway(
            TelegramSettings settings,
            BotApi api,
            Tenure tenure,
            Chats chats,
            Flood flood,
            TelegramLink link,
            Updates updates,
            TelegramWords words,
            InstantSource clock) {
        return new TelegramGateway(
                settings, api, tenure, chats, flood, link, updates, words, clock);
    }

    @Bean
    TelegramWatch telegramWatch(
            TelegramSettings settings,
            BotApi api,
            Updates updates,
            Erasures erasures,
            InboundFiles files,
            Flood flood,
            Tenure tenure,
            TelegramLink link,
            TelegramWords words,
            InstantSource clock,
            Live live) {
        var ear = new Ear(settings, api, updates, flood, link, words, clock);
        var downloads = new Downloads(api, files, settings.bot());
        return new TelegramWatch(api, ear, erasures, downloads, tenure, link, live);
    }

    @Bean
    Greeting telegramGreeting(AutoReplies replies, TelegramWords words, OfficeSettings office) {
        return new Greeting(replies, words, office);
    }

    @Bean
    FileRefusals telegramFileRefusals(
            InboundFiles files, AutoReplies replies, TelegramWords words) {
        return new FileRefusals(files, replies, words);
    }

    @Bean
    Forgetting telegramForgetting(JdbcClient db) {
        return new Forgetting(db);
    }
}
