package id.kentongan.channels.telegram;

import com.pengrad.telegrambot.model.Chat;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.MessageEntity;
import com.pengrad.telegrambot.model.User;
import com.pengrad.telegrambot.model.message.origin.MessageOriginChannel;
import com.pengrad.telegrambot.model.message.origin.MessageOriginChat;
import com.pengrad.telegrambot.model.message.origin.MessageOriginHiddenUser;
import com.pengrad.telegrambot.model.message.origin.MessageOriginUser;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Incoming;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a message on Telegram says to the office, as a text.
///
/// An edited or forwarded one says so behind its words, and only when they are prose: a command
/// must read the same however it came.
final class Heard {

    private static final int PROSE = 3;

    private final TelegramWords words;
    private final String name;

    /// @param name the bot's user name
    Heard(TelegramWords words, String name) {
        this.words = words;
        this.name = name;
    }

    /// Empty when it is none for the office: another bot's, a notice of Telegram's, or something
    /// said in a group to others.
    ///
    /// @param from the address by which its chat is known here
    Optional<Incoming> of(Message message, TelegramChat from, boolean edited) {
        var sender = message.from();
        var type = message.chat().type();
        if (sender == null || Boolean.TRUE.equals(sender.isBot()) || type == Chat.Type.channel) {
            return Optional.empty();
        }
        if (type != Chat.Type.Private && !isAddressed(message)) {
            return Optional.empty();
        }
        var own = ownPhone(message);
        return said(message, own)
                .map(text -> type == Chat.Type.Private ? text : named(sender) + ": " + text)
                .map(text -> incoming(message, from, marked(text, message, edited), edited, own));
    }

    private Incoming incoming(
            Message message, TelegramChat from, String text, boolean edited, @Nullable Phone own) {
        return new Incoming(
                ChannelId.TELEGRAM,
                fingerprint(message, edited),
                from,
                "@" + name,
                text,
                1,
                0,
                Instant.ofEpochSecond(edited ? message.editDate() : message.date()),
                own);
    }

    /// Begins with chat and message, which [Erasures] reads.
    private static String fingerprint(Message message, boolean edited) {
        var id = message.chat().id() + ":" + message.messageId();
        return edited ? id + ":" + message.editDate() : id;
    }

    /// In a group: a command, our name, or an answer to us.
    private boolean isAddressed(Message message) {
        var text = message.text() == null ? message.caption() : message.text();
        var entities = message.text() == null ? message.captionEntities() : message.entities();
        var answered = message.replyToMessage();
        if (answered != null
                && answered.from() != null
                && name.equalsIgnoreCase(answered.from().username())) {
            return true;
        }
        return text != null
                && entities != null
                && Arrays.stream(entities).anyMatch(it -> isForUs(it, text));
    }

    private boolean isForUs(MessageEntity entity, String text) {
        int end = Math.min(entity.offset() + entity.length(), text.length());
        var part = text.substring(Math.min(entity.offset(), end), end);
        if (entity.type() == MessageEntity.Type.mention) {
            return part.equalsIgnoreCase("@" + name);
        }
        return entity.type() == MessageEntity.Type.bot_command
                && (part.indexOf('@') < 0
                        || part.substring(part.indexOf('@')).equalsIgnoreCase("@" + name));
    }

    private Optional<String> said(Message message, @Nullable Phone own) {
        if (message.text() != null) {
            return Optional.of(message.text());
        }
        var contact = message.contact();
        if (own != null) {
            return Optional.of(words.of("telegram.own-phone", own.masked()));
        }
        if (contact != null) {
            var who = joined(contact.firstName(), contact.lastName());
            return Optional.of(
                    words.of("telegram.contact", who, String.valueOf(contact.phoneNumber())));
        }
        return Attached.of(message, words)
                .map(it -> message.caption() == null ? it : it + "\n" + message.caption());
    }

    /// Telegram vouches for a number only when the sender shares his own.
    private static @Nullable Phone ownPhone(Message message) {
        var contact = message.contact();
        if (contact == null
                || contact.phoneNumber() == null
                || contact.userId() == null
                || !contact.userId().equals(message.from().id())) {
            return null;
        }
        var digits = contact.phoneNumber().replaceAll("\\D", "");
        return Phone.read("+" + digits).orElse(null);
    }

    private String marked(String text, Message message, boolean edited) {
        if (text.indexOf('#') >= 0 || text.strip().split("\\s+").length < PROSE) {
            return text;
        }
        var origin = origin(message);
        var said = origin == null ? text : text + "\n" + words.of("telegram.forwarded", origin);
        return edited ? said + "\n" + words.of("telegram.edited") : said;
    }

    private static @Nullable String origin(Message message) {
        return switch (message.forwardOrigin()) {
            case null -> null;
            case MessageOriginUser it when it.senderUser() != null -> named(it.senderUser());
            case MessageOriginHiddenUser it -> String.valueOf(it.senderUserName());
            case MessageOriginChat it when it.senderChat() != null ->
                    String.valueOf(it.senderChat().title());
            case MessageOriginChannel it when it.chat() != null ->
                    String.valueOf(it.chat().title());
            default -> "?";
        };
    }

    private static String named(User user) {
        return joined(user.firstName(), user.lastName());
    }

    private static String joined(@Nullable String... names) {
        return Stream.of(names)
                .filter(it -> it != null && !it.isBlank())
                .collect(Collectors.joining(" "));
    }
}
