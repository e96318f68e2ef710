package id.kentongan.cases;

import id.kentongan.audit.Audit;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Contact;
import id.kentongan.contacts.ContactId;
import id.kentongan.directory.User;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.InboundMessage;
import id.kentongan.messaging.MessageId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes a case, by hand, of what a number wrote while it was blocked: as if it came in now.
@Component
public class LateIntake {

    private record Kept(
            String channel,
            String fingerprint,
            ContactId contact,
            String sender,
            String text,
            int parts,
            int missingParts) {}

    private final CaseIntake intake;
    private final Blocking blocking;
    private final Audit audit;
    private final JdbcClient db;
    private final InstantSource clock;

    LateIntake(
            CaseIntake intake, Blocking blocking, Audit audit, JdbcClient db, InstantSource clock) {
        this.intake = intake;
        this.blocking = blocking;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /// The case that has the message now: the sender's open one, or a new one. Empty when the
    /// number is still blocked, or somebody made a case of it before.
    @Transactional
    public Optional<CaseId> take(UUID inbound, User by) {
        var kept =
                db.sql(
                                """
                                select m.channel, m.fingerprint, b.contact, m.sender, m.text,
                                    m.parts, m.missing_parts
                                from blocked_message b join inbound_message m on m.id = b.inbound
                                where b.inbound = ? and b.service_case is null for update of b
                                """)
                        .param(inbound)
                        .query(new DataClassRowMapper<>(Kept.class))
                        .optional()
                        .filter(it -> !blocking.isBlocked(Address.parse(it.sender())));
        kept.ifPresent(it -> intake.handle(List.of(message(inbound, it))));
        return kept.map(_ -> taken(inbound, by));
    }

    private CaseId taken(UUID inbound, User by) {
        var id =
                db.sql(
                                """
                                update blocked_message b set service_case = e.service_case
                                from case_entry e
                                where b.inbound = ? and e.inbound = b.inbound and e.kind = 'MESSAGE'
                                returning b.service_case
                                """)
                        .param(inbound)
                        .query((row, _) -> new CaseId(row.getObject(1, UUID.class)))
                        .single();
        audit.record(
                by.asActor(),
                "case.from-blocked",
                "case:" + id.value(),
                Map.of("message", inbound));
        return id;
    }

    private InboundMessage message(UUID inbound, Kept it) {
        return new InboundMessage(
                new MessageId(inbound),
                new ChannelId(it.channel()),
                it.fingerprint(),
                new Contact(it.contact(), null),
                Address.parse(it.sender()),
                it.text(),
                it.parts(),
                it.missingParts(),
                clock.instant(),
                false,
                false,
                null);
    }
}
