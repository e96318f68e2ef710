package id.kentongan.channels.telegram;

import id.kentongan.contacts.TelegramChat;
import id.kentongan.messaging.AutoReplies;
import id.kentongan.messaging.InboundHandler;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.web.OfficeSettings;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Answers the Start button, when nobody with more to say has: it is pressed before anything else,
/// and is no question to a person.
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class Greeting implements InboundHandler {

    private static final Pattern START = Pattern.compile("/start(?:@\\w+)?(?:\\s+\\S{1,64})?\\s*");

    private final AutoReplies replies;
    private final TelegramWords words;
    private final OfficeSettings office;

    Greeting(AutoReplies replies, TelegramWords words, OfficeSettings office) {
        this.replies = replies;
        this.words = words;
        this.office = office;
    }

    @Override
    public List<InboundMessage> handle(List<InboundMessage> messages) {
        return messages.stream().filter(it -> !isStart(it) || !greeted(it)).toList();
    }

    private static boolean isStart(InboundMessage it) {
        return it.from() instanceof TelegramChat && START.matcher(it.text()).matches();
    }

    private boolean greeted(InboundMessage it) {
        return it.repeat() || replies.say(it, words.of("telegram.greeting", office.officeName()));
    }
}
