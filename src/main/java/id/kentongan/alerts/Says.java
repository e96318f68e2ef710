package id.kentongan.alerts;

import id.kentongan.contacts.Address;
import id.kentongan.messaging.AutoReplies;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the centre says to telephones and chats about registering, in the caller's transaction.
@Component
class Says {

    private final AutoReplies replies;
    private final Outbox outbox;
    private final Words words;

    Says(AutoReplies replies, Outbox outbox, Texts texts, OfficeSettings office) {
        this.replies = replies;
        this.outbox = outbox;
        this.words = new Words(texts, Texts.INDONESIAN, office.zone());
    }

    Words words() {
        return words;
    }

    /// Answers a message, if its sender may have one more of such answers.
    void answer(InboundMessage to, String key, Object... args) {
        replies.say(to, words.of(key, args));
    }

    /// Answers what was written some moments ago, as [#answer].
    void answerLate(ChannelId channel, Address to, String key, Object... args) {
        if (!replies.granted(List.of(to)).isEmpty()) {
            tell(channel, to, key, args);
        }
    }

    /// Says something that has to be said.
    ///
    /// @param channel null for the one that reaches `to`
    void tell(@Nullable ChannelId channel, Address to, String key, Object... args) {
        outbox.enqueue(Draft.ofCase(channel, to, words.of(key, args), null));
    }
}
