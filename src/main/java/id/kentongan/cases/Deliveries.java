package id.kentongan.cases;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import id.kentongan.directory.Directory;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.UnitId;
import id.kentongan.messaging.DeliveriesChanged;
import id.kentongan.messaging.DeliveryState.Mark;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The delivery mark of a case is that of its last answer; whoever answered by phone is told on the
/// phone whether it arrived. A reminder's mark stands beside its own entry.
@Component
class Deliveries {

    private static final String OFFICIAL = "official:";

    private record Reply(
            UUID outbound,
            CaseId serviceCase,
            String code,
            @Nullable UnitId unit,
            String actor,
            boolean byPhone,
            boolean answer,
            boolean last) {}

    private final JdbcClient db;
    private final CaseStore cases;
    private final PhoneTexts phones;
    private final CaseNews news;
    private final Directory directory;

    Deliveries(
            JdbcClient db, CaseStore cases, PhoneTexts phones, CaseNews news, Directory directory) {
        this.db = db;
        this.cases = cases;
        this.phones = phones;
        this.news = news;
        this.directory = directory;
    }

    @EventListener
    void changed(DeliveriesChanged changed) {
        var states =
                changed.changes().stream()
                        .collect(
                                toMap(it -> it.message().value(), DeliveriesChanged.Change::state));
        var messages = states.keySet().toArray(UUID[]::new);
        if (!replies(messages).isEmpty()) {
            hold(messages);
            replies(messages)
                    .forEach(
                            it ->
                                    mark(
                                            it,
                                            requireNonNull(states.get(it.outbound()))
                                                    .markOfAnswer()));
        }
    }

    /// The rows of the cases that have these answers. A merge may have moved them while a row was
    /// waited for: then the row of the survivor too.
    private void hold(UUID[] messages) {
        var held = new HashSet<UUID>();
        while (held.addAll(
                db.sql(
                                """
                                select id from service_case
                                where id in (select service_case from case_entry
                                    where outbound = any (?) and kind = 'REPLY')
                                order by id for no key update
                                """)
                        .param(messages)
                        .query(UUID.class)
                        .list())) {}
    }

    private List<Reply> replies(UUID[] messages) {
        return db.sql(
                        """
                        select e.outbound, e.service_case, c.code, c.unit, e.actor, e.by_phone,
                            e.kind = 'REPLY' as answer,
                            e.kind = 'REPLY' and e.id = (select max(id) from case_entry
                                where service_case = e.service_case and kind = 'REPLY') as last
                        from case_entry e join service_case c on c.id = e.service_case
                        where e.outbound = any (?) and e.kind in ('REPLY', 'REMIND')
                        order by e.service_case, e.id
                        """)
                .param(messages)
                .query(new DataClassRowMapper<>(Reply.class))
                .list();
    }

    private void mark(Reply reply, Mark mark) {
        if (reply.last()) {
            db.sql("update service_case set mark = ? where id = ? and mark <> ?")
                    .params(mark.name(), reply.serviceCase().value(), mark.name())
                    .update();
        }
        if (reply.byPhone() && reply.actor().startsWith(OFFICIAL)) {
            tell(reply, mark);
        }
        if (reply.answer()) {
            news.answerIs(mark, reply.serviceCase(), reply.code(), reply.actor());
        }
        cases.changed(reply.serviceCase(), reply.unit());
    }

    private void tell(Reply reply, Mark mark) {
        var key =
                switch (mark) {
                    case RECEIVED -> "cases.sms.answer-received";
                    case FAILED -> "cases.sms.answer-failed";
                    case DOUBT, NONE -> "";
                };
        if (!key.isEmpty()) {
            var id = UUID.fromString(reply.actor().substring(OFFICIAL.length()));
            directory
                    .official(new OfficialId(id))
                    .ifPresent(it -> phones.tell(it, key, reply.code()));
        }
    }
}
