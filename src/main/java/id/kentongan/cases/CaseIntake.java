package id.kentongan.cases;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.messaging.AutoReplies;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.InboundHandler;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.Outbox;
import id.kentongan.messaging.Queued;
import id.kentongan.web.Texts;
import java.util.ArrayList;
import java.util.List;
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
    private final NewCases fresh;
    private final CaseEntries entries;
    private final PhoneTexts phones;
    private final Outbox outbox;
    private final AutoReplies replies;
    private final Audit audit;
    private final Texts texts;
    private final boolean acknowledge;

    CaseIntake(
            CaseStore cases,
            NewCases fresh,
            CaseEntries entries,
            PhoneTexts phones,
            Outbox outbox,
            AutoReplies replies,
            Audit audit,
            Texts texts,
            @Value("${kentongan.cases.acknowledge:false}") boolean acknowledge) {
        this.cases = cases;
        this.fresh = fresh;
        this.entries = entries;
        this.phones = phones;
        this.outbox = outbox;
        this.replies = replies;
        this.audit = audit;
        this.texts = texts;
        this.acknowledge = acknowledge;
    }

    /// Most texts open a case: these go into each table by one statement.
    @Override
    public List<InboundMessage> handle(List<InboundMessage> messages) {
        messages.stream().filter(InboundMessage::repeat).forEach(this::heardAgain);
        var heard = messages.stream().filter(it -> !it.repeat()).toList();
        if (!heard.isEmpty()) {
            var open = cases.holdOpenOf(heard.stream().map(it -> it.sender().id()).toList());
            var opening = new ArrayList<InboundMessage>();
            for (var message : heard) {
                var theirs = open.get(message.sender().id());
                if (theirs == null) {
                    opening.add(message);
                } else {
                    followUp(theirs, message);
                }
            }
            if (!opening.isEmpty()) {
                open(opening);
            }
        }
        return List.of();
    }

    private void open(List<InboundMessage> messages) {
        var opened =
                fresh.open(
                        messages.stream()
                                .map(
                                        it ->
                                                new NewCases.Opening(
                                                        it.sender().id(),
                                                        it.channel().value(),
                                                        it.from().uri(),
                                                        it.text(),
                                                        it.at(),
                                                        null))
                                .toList());
        var heard = new ArrayList<CaseEntries.Heard>();
        var trail = new ArrayList<Audit.Entry>();
        for (int i = 0; i < opened.size(); i++) {
            heard.add(new CaseEntries.Heard(opened.get(i).id(), messages.get(i)));
            trail.add(entry("case.open", opened.get(i), messages.get(i)));
        }
        entries.appendMessages(heard);
        heard.forEach(it -> noteOptOut(it.id(), it.message()));
        if (acknowledge) {
            acknowledge(opened);
        }
        audit.record(trail);
        cases.changed(opened);
    }

    private void acknowledge(List<Case> all) {
        var granted = replies.granted(all.stream().map(Case::address).toList());
        var opened = all.stream().filter(it -> granted.contains(it.address())).toList();
        var words =
                opened.stream()
                        .map(
                                it ->
                                        texts.of(
                                                Texts.INDONESIAN,
                                                "cases.sms.acknowledgement",
                                                it.code()))
                        .toList();
        var drafts = new ArrayList<Draft>();
        for (int i = 0; i < opened.size(); i++) {
            var it = opened.get(i);
            drafts.add(Draft.ofCase(it.channel(), it.address(), words.get(i), null));
        }
        var sent = outbox.enqueue(drafts).stream().map(Queued::id).toList();
        entries.acknowledged(opened, sent, words);
    }

    /// Whoever reads the text sees that its wish is fulfilled already.
    private void noteOptOut(CaseId id, InboundMessage message) {
        if (message.optOut()) {
            var text = texts.of(Texts.INDONESIAN, "cases.note.opted-out");
            entries.append(id, new CaseEntries.Entry(EntryKind.NOTE, Actor.SYSTEM, text));
        }
    }

    private void followUp(Case open, InboundMessage message) {
        var thanks = isThanks(open, message);
        entries.appendMessages(List.of(new CaseEntries.Heard(open.id(), message, thanks)));
        noteOptOut(open.id(), message);
        if (thanks) {
            cases.thanked(open, message.text());
        } else {
            cases.heard(open, message.text());
            tellUnit(open, message);
        }
        audit.record(List.of(entry("case.follow-up", open, message)));
    }

    /// "Ok" answers a question, and thanks for anything else.
    private boolean isThanks(Case open, InboundMessage message) {
        return open.state() == CaseState.ANSWERED
                && Courtesy.isAll(message.text())
                && entries.lastReply(open.id()).filter(it -> it.indexOf('?') < 0).isPresent();
    }

    private void tellUnit(Case open, InboundMessage message) {
        if (open.unit() != null) {
            phones.tellUnit(
                    open.id(),
                    open.unit(),
                    Told.How.FOLLOW_UP,
                    null,
                    "cases.sms.follow-up",
                    open.code(),
                    message.text());
        }
    }

    /// The same text again, from the carrier or the citizen: attached, so that nobody overlooks it
    /// and no second case comes of it. Should the case be done already, somebody looks again.
    private void heardAgain(InboundMessage message) {
        cases.holdByInbound(message.id())
                .ifPresent(
                        it -> {
                            entries.appendRepeat(it.id(), message);
                            switch (it.state()) {
                                case ANSWERED -> {
                                    if (isThanks(it, message)) {
                                        cases.changed(it);
                                    } else {
                                        cases.heard(it, message.text());
                                    }
                                }
                                case CLOSED -> cases.reopened(it);
                                case NEW, FORWARDED, REJECTED -> cases.changed(it);
                            }
                        });
    }

    private static Audit.Entry entry(String action, Case it, InboundMessage message) {
        return new Audit.Entry(
                Actor.SYSTEM,
                action,
                "case:" + it.id().value(),
                Map.of("code", it.code(), "message", message.id().value()));
    }
}
