package id.kentongan.cases;

import id.kentongan.audit.Audit;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Official;
import id.kentongan.messaging.AutoReplies;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.InboundHandler;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// `BLS 4821 text`: an official answers from his own phone. Capitals, blanks and a `#` are
/// forgiven.
///
/// Whoever may not answer learns no more than that: a code of another unit and a code that nobody
/// has get the same words.
@Component
@Order(40)
class PhoneReplies implements InboundHandler {

    private static final Pattern COMMAND =
            Pattern.compile("(?is)\\s*BLS(?![a-z])[\\s#:.,-]*(\\d{0,9})[\\s:.,-]*(.*)");

    private final CaseStore cases;
    private final CaseEntries entries;
    private final Answers answers;
    private final HeldAnswers held;
    private final AnswerSettings settings;
    private final Directory directory;
    private final Outbox outbox;
    private final AutoReplies replies;
    private final Audit audit;
    private final Texts texts;

    PhoneReplies(
            CaseStore cases,
            CaseEntries entries,
            Answers answers,
            HeldAnswers held,
            AnswerSettings settings,
            Directory directory,
            Outbox outbox,
            AutoReplies replies,
            Audit audit,
            Texts texts) {
        this.cases = cases;
        this.entries = entries;
        this.answers = answers;
        this.held = held;
        this.settings = settings;
        this.directory = directory;
        this.outbox = outbox;
        this.replies = replies;
        this.audit = audit;
        this.texts = texts;
    }

    @Override
    public List<InboundMessage> handle(List<InboundMessage> messages) {
        return messages.stream().filter(it -> !takes(it)).toList();
    }

    private boolean takes(InboundMessage message) {
        var command = COMMAND.matcher(message.text());
        if (!command.matches() || !(message.from() instanceof Phone phone)) {
            return false;
        }
        var official = directory.officialAt(phone.e164()).orElse(null);
        if (official == null && command.group(1).isEmpty()) {
            return false; // "Bls ya pak" is how citizens ask for an answer.
        }
        if (message.repeat()) {
            return true;
        }
        if (official == null) {
            return replies.say(message, texts.of(Texts.INDONESIAN, "cases.sms.not-registered"));
        }
        answer(message, official, command.group(1), command.group(2).strip());
        return true;
    }

    private void answer(InboundMessage message, Official official, String code, String text) {
        if (code.isEmpty()) {
            say(message, "cases.sms.no-code");
            return;
        }
        var theirs =
                cases.holdByCode(code).filter(it -> official.unit().equals(it.unit())).orElse(null);
        if (theirs == null) {
            say(message, "cases.sms.unknown-code", code);
        } else if (theirs.isClosed()) {
            say(message, "cases.sms.closed", code);
        } else if (!theirs.canBeAnswered()) {
            say(message, "cases.sms.cannot-be-answered", code);
        } else if (text.isEmpty()) {
            say(message, "cases.sms.no-text", code);
        } else if (text.length() > Answers.LONGEST) {
            say(message, "answers.sms.too-long", code, text.length(), Answers.LONGEST);
        } else if (settings.holdsOperators() && !official.isSuperior()) {
            hold(message, theirs, text, official);
        } else {
            var sent = answers.byPhone(theirs, text, official);
            entries.came(theirs.id(), official.asActor(), message.id());
            record(official, "case.reply", theirs, Map.of("message", sent.value()));
        }
    }

    private void hold(InboundMessage message, Case it, String text, Official operator) {
        if (held.of(it.id()).isPresent()) {
            say(message, "answers.sms.held-already", it.code());
            return;
        }
        var asked = held.hold(it, text, operator);
        entries.came(it.id(), operator.asActor(), message.id());
        say(message, asked ? "answers.sms.waits" : "answers.sms.waits-moderator", it.code());
        record(operator, "case.hold", it, Map.of());
    }

    private void record(Official official, String action, Case it, Map<String, ?> facts) {
        var all = new HashMap<String, Object>(facts);
        all.put("code", it.code());
        all.put("phone", true);
        audit.record(official.asActor(), action, "case:" + it.id().value(), all);
    }

    private void say(InboundMessage to, String key, Object... args) {
        var text = texts.of(Texts.INDONESIAN, key, args);
        outbox.enqueue(Draft.ofCase(to.channel(), to.from(), text, null));
    }
}
