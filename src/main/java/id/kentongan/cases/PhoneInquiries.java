package id.kentongan.cases;

import id.kentongan.contacts.ContactId;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Official;
import id.kentongan.directory.UnitId;
import id.kentongan.messaging.AutoReplies;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.InboundHandler;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `CEK 4821` tells a citizen how his own case stands, `CEK` alone his latest; `INFO 4821` tells an
/// official about a case of his unit. More words make it a message like any other.
///
/// A code of somebody else and a code that nobody has get the same words.
@Component
@Order(45)
class PhoneInquiries implements InboundHandler {

    private static final Pattern COMMAND =
            Pattern.compile("(?i)\\s*(INFO|CEK)(?![a-z])[\\s#:.,-]*(\\d{0,9})[\\s.!?]*");
    private static final int OPENING_LENGTH = 70;

    private static final String SELECT =
            """
            select c.id, c.code, c.contact, c.state, c.unit, u.short_name as unit_name, c.subject,
                c.opened_at, c.changed_at
            from service_case c left join unit u on u.id = c.unit
            where c.away is null and
            """;

    private record Standing(
            CaseId id,
            String code,
            ContactId contact,
            CaseState state,
            @Nullable UnitId unit,
            @Nullable String unitName,
            String subject,
            Instant openedAt,
            Instant changedAt) {}

    private final JdbcClient db;
    private final Directory directory;
    private final Outbox outbox;
    private final AutoReplies replies;
    private final Told told;
    private final Words words;

    PhoneInquiries(
            JdbcClient db,
            Directory directory,
            Outbox outbox,
            AutoReplies replies,
            Told told,
            Texts texts,
            OfficeSettings office) {
        this.db = db;
        this.directory = directory;
        this.outbox = outbox;
        this.replies = replies;
        this.told = told;
        this.words = new Words(texts, Texts.INDONESIAN, office.zone());
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
        var code = command.group(2);
        var found = code.isEmpty() ? latest(message.sender().id()) : byCode(code);
        var own = found.filter(it -> it.contact().equals(message.sender().id()));
        var official = directory.officialAt(phone.e164()).orElse(null);
        if (official != null && own.isEmpty() && !code.isEmpty()) {
            return message.repeat() || tell(message, official, found, code);
        }
        if (official != null && own.isEmpty() && command.group(1).equalsIgnoreCase("INFO")) {
            return message.repeat() || replies.say(message, words.of("cases.sms.info.no-code"));
        }
        if (own.isEmpty() && (code.isEmpty() || !command.group(1).equalsIgnoreCase("CEK"))) {
            return false; // No command after all.
        }
        return message.repeat()
                || replies.say(
                        message,
                        own.map(this::toCitizen)
                                .orElseGet(() -> words.of("cases.sms.check.unknown", code)));
    }

    private boolean tell(
            InboundMessage message, Official official, Optional<Standing> found, String code) {
        var theirs = found.filter(it -> official.unit().equals(it.unit()));
        var text =
                theirs.map(this::toOfficial)
                        .orElseGet(() -> words.of("cases.sms.unknown-code", code));
        var sent = outbox.enqueue(Draft.ofCase(message.channel(), message.from(), text, null));
        theirs.ifPresent(it -> told.note(it.id(), official, sent, Told.How.INQUIRY));
        return true;
    }

    private String toCitizen(Standing it) {
        return words.of(
                "cases.sms.check." + it.state(),
                it.code(),
                words.moment(it.openedAt()),
                it.unitName() == null ? "" : it.unitName(),
                words.moment(it.changedAt()));
    }

    private String toOfficial(Standing it) {
        return words.of(
                "cases.sms.info",
                it.code(),
                words.of("cases.sms.info." + it.state()),
                words.moment(it.openedAt()),
                opening(it.subject().strip()));
    }

    static String opening(String text) {
        return text.codePointCount(0, text.length()) <= OPENING_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, OPENING_LENGTH)) + "...";
    }

    private Optional<Standing> byCode(String code) {
        return db.sql(SELECT + " c.id = (select service_case from case_code where code = ?)")
                .param(code)
                .query(new DataClassRowMapper<>(Standing.class))
                .optional();
    }

    private Optional<Standing> latest(ContactId contact) {
        return db.sql(SELECT + " c.contact = ? order by c.opened_at desc limit 1")
                .param(contact.value())
                .query(new DataClassRowMapper<>(Standing.class))
                .optional();
    }
}
