package id.kentongan.cases;

import id.kentongan.audit.Audit;
import id.kentongan.cases.HeldAnswers.Held;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Official;
import id.kentongan.messaging.AutoReplies;
import id.kentongan.messaging.InboundHandler;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.MessageId;
import id.kentongan.web.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// `OK 4821` and `TOLAK 4821 alasan`: head or secretary decide from their own phones about a held
/// answer of their unit's operator. From anybody else these are words like any other. Without a
/// code they decide nothing: which answer was meant is asked back, and no case comes of it.
@Component
@Order(42)
class PhoneDecisions implements InboundHandler {

    private static final Pattern COMMAND =
            Pattern.compile("(?is)\\s*(OK|TOLAK)[\\s#:.,-]*(\\d{3,9})(?!\\d)[\\s:.,-]*(.*)");

    private static final Pattern NO_CODE = Pattern.compile("(?is)\\s*TOLAK\\b\\D*");

    private final CaseStore cases;
    private final CaseEntries entries;
    private final HeldAnswers held;
    private final Answers answers;
    private final Directory directory;
    private final PhoneTexts phones;
    private final AutoReplies replies;
    private final Audit audit;
    private final Texts texts;

    PhoneDecisions(
            CaseStore cases,
            CaseEntries entries,
            HeldAnswers held,
            Answers answers,
            Directory directory,
            PhoneTexts phones,
            AutoReplies replies,
            Audit audit,
            Texts texts) {
        this.cases = cases;
        this.entries = entries;
        this.held = held;
        this.answers = answers;
        this.directory = directory;
        this.phones = phones;
        this.replies = replies;
        this.audit = audit;
        this.texts = texts;
    }

    @Override
    public List<InboundMessage> handle(List<InboundMessage> messages) {
        return messages.stream().filter(it -> !takes(it)).toList();
    }

    private boolean takes(InboundMessage message) {
        if (!(message.from() instanceof Phone phone)) {
            return false;
        }
        var command = COMMAND.matcher(message.text());
        if (!command.matches()) {
            return isBare(message.text()) && asksBack(message, phone);
        }
        var official = directory.officialAt(phone.e164()).orElse(null);
        if (official != null && !message.repeat()) {
            var agrees = command.group(1).toUpperCase(Locale.ROOT).equals("OK");
            var reason = agrees ? "" : command.group(3).strip();
            decide(message.id(), official, command.group(2), agrees, reason);
        }
        return official != null;
    }

    private static boolean isBare(String text) {
        return Courtesy.isAll(text) || NO_CODE.matcher(text).matches();
    }

    /// An official who is a citizen too may thank for an answer to a matter of his own.
    private boolean asksBack(InboundMessage message, Phone phone) {
        var official = directory.officialAt(phone.e164()).orElse(null);
        if (official == null || !cases.holdOpenOf(List.of(message.sender().id())).isEmpty()) {
            return false;
        }
        var waiting = official.isSuperior() ? held.waitingIn(official.unit()) : List.<String>of();
        return message.repeat()
                || replies.say(
                        message,
                        waiting.isEmpty()
                                ? texts.of(Texts.INDONESIAN, "cases.sms.no-code")
                                : texts.of(
                                        Texts.INDONESIAN,
                                        "answers.sms.which",
                                        "#" + String.join(", #", waiting),
                                        waiting.getFirst()));
    }

    private void decide(
            MessageId message, Official official, String code, boolean agrees, String reason) {
        var theirs =
                cases.holdByCode(code).filter(it -> official.unit().equals(it.unit())).orElse(null);
        if (theirs == null) {
            phones.tell(official, "cases.sms.unknown-code", code);
            return;
        }
        var answer = held.of(theirs.id()).orElse(null);
        if (!official.isSuperior()) {
            phones.tell(official, "answers.sms.not-superior", code);
        } else if (answer == null) {
            phones.tell(official, "answers.sms.nothing-held", code);
        } else if (!agrees && reason.isEmpty()) {
            phones.tell(official, "answers.sms.no-reason", code);
        } else {
            decide(theirs, answer, official, agrees, reason);
            entries.came(theirs.id(), official.asActor(), message);
        }
    }

    private void decide(Case it, Held answer, Official by, boolean agrees, String reason) {
        if (agrees) {
            answers.release(it, answer, by, by.asActor());
        } else {
            held.refuse(it, answer, reason, by.asActor());
        }
        audit.record(
                by.asActor(),
                agrees ? "case.held-agree" : "case.held-refuse",
                "case:" + it.id().value(),
                Map.of("code", it.code(), "phone", true));
    }
}
