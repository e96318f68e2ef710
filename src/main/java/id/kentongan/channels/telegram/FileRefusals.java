package id.kentongan.channels.telegram;

import id.kentongan.messaging.AutoReplies;
import id.kentongan.messaging.InboundFiles;
import id.kentongan.messaging.InboundHandler;
import id.kentongan.messaging.InboundMessage;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Tells whoever sent a file that is not taken; his message goes its way.
@Order(Ordered.LOWEST_PRECEDENCE - 200)
class FileRefusals implements InboundHandler {

    private final InboundFiles files;
    private final AutoReplies replies;
    private final TelegramWords words;

    FileRefusals(InboundFiles files, AutoReplies replies, TelegramWords words) {
        this.files = files;
        this.replies = replies;
        this.words = words;
    }

    @Override
    public List<InboundMessage> handle(List<InboundMessage> messages) {
        var fresh = messages.stream().filter(it -> !it.repeat()).toList();
        var refused = files.refused(fresh.stream().map(it -> it.id().value()).toList());
        for (var it : fresh) {
            var why = refused.get(it.id().value());
            if (why != null) {
                var _ = replies.say(it, words.of("telegram.file." + why, InboundFiles.MOST_A_DAY));
            }
        }
        return messages;
    }
}
