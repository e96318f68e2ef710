package id.kentongan.accounts;

import id.kentongan.contacts.TelegramChat;
import id.kentongan.messaging.AutoReplies;
import id.kentongan.messaging.InboundHandler;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// `HUBUNG 7F2B-9KQP` to the office's bot, in a chat that nobody else reads: a user links his
/// Telegram. What is no such word is somebody else's.
@Component
@Order(33)
class ChatWords implements InboundHandler {

    private static final Pattern WORD =
            Pattern.compile(
                    "\\s*/?hubung\\s+([%1$s]{4})[ -]?([%1$s]{4})\\s*".formatted(OwnChats.LETTERS),
                    Pattern.CASE_INSENSITIVE);

    private final OwnChats chats;
    private final AutoReplies replies;
    private final Texts texts;
    private final OfficeSettings office;

    ChatWords(OwnChats chats, AutoReplies replies, Texts texts, OfficeSettings office) {
        this.chats = chats;
        this.replies = replies;
        this.texts = texts;
        this.office = office;
    }

    @Override
    public List<InboundMessage> handle(List<InboundMessage> messages) {
        return messages.stream().filter(it -> !takes(it)).toList();
    }

    private boolean takes(InboundMessage message) {
        if (!(message.from() instanceof TelegramChat chat) || !chat.isPrivate()) {
            return false;
        }
        var word = WORD.matcher(message.text());
        if (!word.matches()) {
            return false;
        }
        if (!message.repeat()) {
            var heard = (word.group(1) + word.group(2)).toUpperCase(Locale.ROOT);
            var answer = chats.heard(chat, heard);
            if (answer != OwnChats.Answer.TOO_OFTEN) {
                var key = "ownChat.answer." + answer;
                replies.say(message, texts.of(Texts.INDONESIAN, key, office.officeName()));
            }
        }
        return true;
    }
}
