package id.kentongan.cases;

import static java.time.ZoneOffset.UTC;

import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Objections.Kind;
import id.kentongan.messaging.Columns;
import id.kentongan.messaging.InboundHandler;
import id.kentongan.messaging.InboundMessage;
import java.time.InstantSource;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// First in line: what a blocked number writes is kept apart. It makes no case, is no command and
/// gets no answer, whoever the number belongs to: blocked is not heard.
@Component
@Order(10)
class BlockedSenders implements InboundHandler {

    private final Objections objections;
    private final JdbcClient db;
    private final InstantSource clock;

    BlockedSenders(Objections objections, JdbcClient db, InstantSource clock) {
        this.objections = objections;
        this.db = db;
        this.clock = clock;
    }

    @Override
    public List<InboundMessage> handle(List<InboundMessage> messages) {
        var refused = objections.among(messages.stream().map(it -> it.from().uri()).toList());
        if (!refused.containsValue(Kind.BLOCKED)) {
            return messages;
        }
        keep(
                messages.stream()
                        .filter(it -> refused.get(it.from().uri()) == Kind.BLOCKED && !it.repeat())
                        .toList());
        return messages.stream()
                .filter(it -> refused.get(it.from().uri()) != Kind.BLOCKED)
                .toList();
    }

    private void keep(List<InboundMessage> apart) {
        db.sql(
                        """
                        insert into blocked_message (inbound, contact, at)
                        select inbound, contact, :at
                        from unnest(:inbound::uuid[], :contact::uuid[]) r (inbound, contact)
                        """)
                .param("at", clock.instant().atOffset(UTC))
                .param("inbound", Columns.of(apart, it -> it.id().value()))
                .param("contact", Columns.of(apart, it -> it.sender().id().value()))
                .update();
    }
}
