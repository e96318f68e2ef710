package id.kentongan.cases;

import static id.kentongan.cases.CaseStore.Kind.ACKNOWLEDGEMENT;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.InboundHandler;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.Texts;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Last in line: what nobody else took joins the sender's open case, or opens one.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class CaseIntake implements InboundHandler {

    private final CaseStore cases;
    private final PhoneTexts phones;
    private final Outbox outbox;
    private final Audit audit;
    private final Texts texts;
    private final boolean acknowledge;

    CaseIntake(
            CaseStore cases,
            PhoneTexts phones,
            Outbox outbox,
            Audit audit,
            Texts texts,
            @Value("${kentongan.cases.acknowledge:false}") boolean acknowledge) {
        this.cases = cases;
        this.phones = phones;
        this.outbox = outbox;
        this.audit = audit;
        this.texts = texts;
        this.acknowledge = acknowledge;
    }

    @Override
    public Verdict handle(InboundMessage message) {
        if (message.repeat()) {
            heardAgain(message);
        } else {
            cases.holdOpenOf(message.sender().id())
                    .ifPresentOrElse(it -> followUp(it, message), () -> open(message));
        }
        return Verdict.TAKEN;
    }

    private void open(InboundMessage message) {
        var opened =
                cases.open(
                        message.sender().id(),
                        message.channel().value(),
                        message.from().uri(),
                        message.text(),
                        message.at(),
                        null);
        cases.appendMessage(opened.id(), message);
        if (acknowledge && opened.canBeAnswered()) {
            acknowledge(opened);
        }
        record("case.open", opened, message);
        cases.changed(opened.id());
    }

    private void acknowledge(Case opened) {
        var text = texts.of(Texts.INDONESIAN, "cases.sms.acknowledgement", opened.code());
        var sent = outbox.enqueue(Draft.ofCase(opened.channel(), opened.address(), text, null));
        cases.append(
                opened.id(),
                new CaseStore.Entry(
                        ACKNOWLEDGEMENT, Actor.SYSTEM, text, sent, null, null, null, null, false));
    }

    private void followUp(Case open, InboundMessage message) {
        cases.appendMessage(open.id(), message);
        cases.heard(open, message.text());
        if (open.unit() != null) {
            phones.tellUnit(open.unit(), "cases.sms.follow-up", open.code(), message.text());
        }
        record("case.follow-up", open, message);
    }

    /// The same text again, from the carrier or the citizen: attached, so that nobody overlooks it
    /// and no second case comes of it. Should the case be done already, somebody looks again.
    private void heardAgain(InboundMessage message) {
        cases.holdByInbound(message.id())
                .ifPresent(
                        it -> {
                            cases.appendRepeat(it.id(), message);
                            switch (it.state()) {
                                case ANSWERED -> cases.heard(it, message.text());
                                case CLOSED -> cases.reopened(it);
                                case NEW, FORWARDED, REJECTED -> cases.changed(it.id());
                            }
                        });
    }

    private void record(String action, Case it, InboundMessage message) {
        audit.record(
                Actor.SYSTEM,
                action,
                "case:" + it.id().value(),
                Map.of("code", it.code(), "message", message.id().value()));
    }
}
