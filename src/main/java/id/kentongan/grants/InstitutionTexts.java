package id.kentongan.grants;

import id.kentongan.contacts.Phone;
import id.kentongan.institutions.Institution;
import id.kentongan.institutions.Institutions;
import id.kentongan.messaging.InboundHandler;
import id.kentongan.messaging.InboundMessage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an institution writes in its own words belongs into its conversation, where somebody
/// answers it: when this conversation is the last thing that its telephone heard from us. Where it
/// last heard of something else, the answer belongs there.
@Component
@Order(80)
class InstitutionTexts implements InboundHandler {

    /// @param other whether its telephone has heard of something else since then
    private record Last(UUID institution, boolean other) {}

    private final JdbcClient db;
    private final Institutions institutions;
    private final Dialogues dialogues;
    private final Listeners listeners;

    InstitutionTexts(
            JdbcClient db, Institutions institutions, Dialogues dialogues, Listeners listeners) {
        this.db = db;
        this.institutions = institutions;
        this.dialogues = dialogues;
        this.listeners = listeners;
    }

    @Override
    public List<InboundMessage> handle(List<InboundMessage> messages) {
        var known = institutions.among(messages.stream().map(it -> it.from().uri()).toList());
        return known.isEmpty()
                ? messages
                : messages.stream()
                        .filter(it -> !known.contains(it.from().uri()) || !takes(it))
                        .toList();
    }

    private boolean takes(InboundMessage message) {
        if (!(message.from() instanceof Phone phone)) {
            return false;
        }
        var from = meant(phone).orElse(null);
        if (from == null) {
            return false;
        }
        if (!message.repeat()) {
            dialogues.heard(from, MessageKind.HEARD, message, phone, true);
            listeners.wrote(from);
        }
        return true;
    }

    /// Of several that share a telephone the one that it heard from last.
    private Optional<Institution> meant(Phone phone) {
        var known = institutions.at(phone);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        var last =
                db.sql(
                                """
                                select m.institution, m.at < (
                                    select max(o.created_at)
                                    from outbound_trace t join outbound_message o on o.id = t.message
                                    where t.recipient = :uri and o.class = 'CASE' and not exists (
                                        select from institution_message i where i.outbound = o.id)
                                    ) as other
                                from institution_message m
                                where m.phone = :phone and m.outbound is not null
                                order by m.id desc limit 1
                                """)
                        .param("phone", phone.e164())
                        .param("uri", phone.uri())
                        .query(
                                (row, _) ->
                                        new Last(
                                                row.getObject("institution", UUID.class),
                                                row.getBoolean("other")))
                        .optional()
                        .orElse(null);
        if (last == null) {
            return known.stream().findFirst();
        }
        return last.other()
                ? Optional.empty()
                : known.stream()
                        .filter(it -> it.id().value().equals(last.institution()))
                        .findFirst()
                        .or(() -> known.stream().findFirst());
    }
}
