package id.kentongan.demo;

import id.kentongan.contacts.Phone;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.web.Live;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The telephone of the demo that has Telegram on it. It belongs to the citizen with the SMS phone.
@Component
@Profile("demo")
class TelegramPhone implements AutoCloseable {

    private static final int CHATS = 900_000_000;

    private final BotTalks talks;
    private final Phones phones;
    private final LatestCases cases;
    private final RandomGenerator random;
    private final AutoCloseable listening;
    private volatile long chat;

    TelegramPhone(
            BotServer telegram,
            Phones phones,
            LatestCases cases,
            Live live,
            RandomGenerator random,
            @Value("${kentongan.telegram.token}") String token) {
        this.talks = telegram.talks(token);
        this.phones = phones;
        this.cases = cases;
        this.random = random;
        this.chat = freshChat();
        this.listening = talks.onChange(() -> live.announce("message", ""));
        telegram.faults().refuseStrangers(true);
    }

    TelegramTalk talk() {
        var address = new TelegramChat(chat);
        return new TelegramTalk(
                talks.knows(chat),
                talks.isBlocked(chat),
                new Phone(phones.citizen()).display(),
                talks.shown(chat),
                cases.answersTo(address));
    }

    void write(String text) {
        talks.write(chat, text);
    }

    void send(String name, String type, byte[] content, String caption) {
        talks.send(chat, name, type, content, caption);
    }

    void share() {
        talks.share(chat, phones.citizen());
    }

    void block(boolean on) {
        talks.block(chat, on);
    }

    /// A new account; the office forgets nothing.
    void restart() {
        chat = freshChat();
    }

    @Override
    public void close() throws Exception {
        listening.close();
    }

    private long freshChat() {
        return 100_000_000L + random.nextInt(CHATS);
    }
}
