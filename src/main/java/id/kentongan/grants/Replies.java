package id.kentongan.grants;

import static java.util.stream.Collectors.toMap;

import id.kentongan.audit.Actor;
import id.kentongan.contacts.Phone;
import id.kentongan.institutions.InstitutionHistory;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.institutions.Institutions;
import id.kentongan.messaging.AutoReplies;
import id.kentongan.messaging.InboundHandler;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.web.Live;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `HADIR` and `TIDAK`: an invited institution says whether it comes. From its own number a code is
/// needed only where more than one invitation waits; another telephone needs the code, and after
/// some wrong ones it is not heard for an hour.
@Component
@Order(48)
class Replies implements InboundHandler {

    private record Open(int list, UUID institution, String code, String phone, LocalDate heldOn) {}

    private final JdbcClient db;
    private final Institutions institutions;
    private final InstitutionHistory history;
    private final Dialogues dialogues;
    private final Listeners listeners;
    private final Guesses guesses;
    private final AutoReplies replies;
    private final GrantTexts texts;
    private final Inviting inviting;
    private final Live live;
    private final InstantSource clock;

    Replies(
            JdbcClient db,
            Institutions institutions,
            InstitutionHistory history,
            Dialogues dialogues,
            Listeners listeners,
            Guesses guesses,
            AutoReplies replies,
            GrantTexts texts,
            Inviting inviting,
            Live live,
            InstantSource clock) {
        this.db = db;
        this.institutions = institutions;
        this.history = history;
        this.dialogues = dialogues;
        this.listeners = listeners;
        this.guesses = guesses;
        this.replies = replies;
        this.texts = texts;
        this.inviting = inviting;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public List<InboundMessage> handle(List<InboundMessage> messages) {
        return messages.stream().filter(it -> !takes(it)).toList();
    }

    private boolean takes(InboundMessage message) {
        var words = ReplyWords.in(message.text()).orElse(null);
        if (words == null || !(message.from() instanceof Phone phone)) {
            return false;
        }
        var own = of("phone", phone.e164());
        if (own.isEmpty()) {
            return words.code().length() == InvitationStore.CODE && stranger(message, words, phone);
        }
        if (message.repeat()) {
            return true;
        }
        if (!words.coming() && words.code().isEmpty() && officerWroteLast(phone)) {
            // "Tidak" may be the answer to what he asked.
            return false;
        }
        var meant = meant(own, words);
        if (meant.size() == 1) {
            take(message, words, phone, meant.getFirst());
        } else {
            var from =
                    institutions
                            .find(new InstitutionId(own.getFirst().institution()))
                            .orElseThrow();
            dialogues.heard(from, MessageKind.HEARD, message, phone, true);
            listeners.wrote(from);
            dialogues.answer(
                    from, phone, message, words(words.code().isEmpty() ? "which" : "unknown"));
        }
        return true;
    }

    private boolean officerWroteLast(Phone phone) {
        return db.sql(
                        """
                        select kind = 'OFFICER' from institution_message
                        where phone = ? and outbound is not null order by id desc limit 1
                        """)
                .param(phone.e164())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /// Without a code the latest invitation of an institution is meant.
    private static List<Open> meant(List<Open> own, ReplyWords words) {
        return words.code().isEmpty()
                ? List.copyOf(
                        own.stream()
                                .collect(
                                        toMap(
                                                Open::institution,
                                                it -> it,
                                                (a, b) -> a.list() > b.list() ? a : b))
                                .values())
                : own.stream().filter(it -> it.code().equals(words.code())).toList();
    }

    /// Another telephone of the institution, or somebody who tries codes. An institution that has a
    /// code of what is past or called off is heard in its own conversation.
    private boolean stranger(InboundMessage message, ReplyWords words, Phone phone) {
        if (message.repeat()) {
            return guesses.isKnown(phone);
        }
        var locked = guesses.isLocked(phone);
        var found = locked ? List.<Open>of() : of("code", words.code());
        if (found.size() == 1) {
            take(message, words, phone, found.getFirst());
            return true;
        }
        if (!institutions.at(phone).isEmpty()) {
            var _ = guesses.wrong(phone);
            return false;
        }
        // Without an answer to it: who is locked out learns nothing.
        if (!locked) {
            replies.say(message, words(guesses.wrong(phone) ? "locked" : "unknown"));
        }
        return true;
    }

    private void take(InboundMessage message, ReplyWords words, Phone phone, Open it) {
        var id = new InstitutionId(it.institution());
        var from = institutions.find(id).orElseThrow();
        var reply = words.coming() ? "COMING" : "NOT_COMING";
        db.sql(
                        """
                        update invitation
                        set reply = ?, reply_reason = ?, replied_at = ?, replied_from = ?
                        where list = ? and institution = ?
                        """)
                .params(
                        reply,
                        words.reason(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        phone.e164(),
                        it.list(),
                        it.institution())
                .update();
        dialogues.heard(from, MessageKind.REPLY, message, phone, message.text().contains("?"));
        history.add(
                id,
                "REPLY." + reply,
                new Actor("contact:" + message.sender().id().value(), from.name()),
                String.valueOf(it.list()));
        listeners.replied(new ListId(it.list()), from, words.coming());
        live.announce("grant", new ListId(it.list()).subject());
        dialogues.answer(from, phone, message, confirmation(words, it.heldOn()));
    }

    private String confirmation(ReplyWords words, LocalDate day) {
        var key =
                words.coming()
                        ? "coming"
                        : words.reason().isEmpty() ? "not-coming.why" : "not-coming";
        return texts.words().of("grants.sms." + key, texts.day(day));
    }

    private String words(String what) {
        return texts.words().of("grants.sms.reply." + what);
    }

    /// Invitations to days that are not past and not called off.
    private List<Open> of(String column, String value) {
        return db.sql(
                        """
                        select i.list, i.institution, i.code, i.phone, l.held_on
                        from invitation i join invitation_list l on l.id = i.list
                        where i.%s = ? and l.processed_at is not null and l.cancelled_at is null
                            and l.held_on >= cast(? as date)
                        order by l.held_on
                        """
                                .formatted(column))
                .params(value, inviting.today().toString())
                .query(new DataClassRowMapper<>(Open.class))
                .list();
    }
}
