package id.kentongan.messaging;

import id.kentongan.audit.Actor;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Objections.Kind;
import id.kentongan.contacts.ShortCode;
import id.kentongan.web.Texts;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// STOP and MULAI. The bare word is a command: obeyed, confirmed once, and no case. A wish in
/// somebody's own words is fulfilled too, and goes on to a person, who may find a complaint in it.
///
/// Comes after `BLS`: what an official answers to a citizen is never about himself.
@Component
@Order(60)
class OptOutWords implements InboundHandler {

    private final Objections objections;
    private final AutoReplies replies;
    private final Texts texts;

    OptOutWords(Objections objections, AutoReplies replies, Texts texts) {
        this.objections = objections;
        this.replies = replies;
        this.texts = texts;
    }

    @Override
    public List<InboundMessage> handle(List<InboundMessage> messages) {
        return messages.stream().flatMap(this::handle).toList();
    }

    private Stream<InboundMessage> handle(InboundMessage message) {
        var wish = message.from() instanceof ShortCode ? Wish.NONE : Wish.in(message.text());
        return switch (wish) {
            case NONE -> Stream.of(message);
            case STOP -> {
                if (!message.repeat()) {
                    stop(message);
                }
                yield Stream.empty();
            }
            case STOP_IN_OWN_WORDS -> {
                if (message.repeat() || now(message) != null) {
                    yield Stream.of(message);
                }
                refuse(message, "contacts.reason.own-words");
                yield Stream.of(message.asOptOut());
            }
            case START -> start(message) ? Stream.empty() : Stream.of(message);
        };
    }

    private void stop(InboundMessage message) {
        if (now(message) == null) {
            refuse(message, "contacts.reason.word");
            say(message, "contacts.sms.stopped");
        }
    }

    /// Without a STOP before it the word means something else.
    private boolean start(InboundMessage message) {
        if (message.repeat() || now(message) != Kind.OPTED_OUT) {
            return false;
        }
        objections.lift(message.from(), Kind.OPTED_OUT, sender(message));
        say(message, "contacts.sms.started");
        return true;
    }

    private Objections.@org.jspecify.annotations.Nullable Kind now(InboundMessage message) {
        var uri = message.from().uri();
        return objections.among(List.of(uri)).get(uri);
    }

    private void refuse(InboundMessage message, String reason) {
        objections.refuse(
                message.from(),
                Kind.OPTED_OUT,
                texts.of(Texts.INDONESIAN, reason),
                sender(message));
    }

    private static Actor sender(InboundMessage message) {
        return new Actor("contact:" + message.sender().id().value(), "");
    }

    private void say(InboundMessage to, String key) {
        replies.say(to, texts.of(Texts.INDONESIAN, key));
    }
}
