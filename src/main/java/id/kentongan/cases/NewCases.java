package id.kentongan.cases;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;

import id.kentongan.contacts.ContactId;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Columns;
import id.kentongan.messaging.DeliveryState.Mark;
import id.kentongan.messaging.MessageId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Opens cases, many by one statement.
@Repository
class NewCases {

    private final JdbcClient db;
    private final Codes codes;
    private final InstantSource clock;

    NewCases(JdbcClient db, Codes codes, InstantSource clock) {
        this.db = db;
        this.codes = codes;
        this.clock = clock;
    }

    /// What a new case begins with.
    record Opening(
            ContactId contact,
            String channel,
            String replyTo,
            String text,
            Instant openedAt,
            @Nullable CaseId splitFrom) {}

    /// Opens a case for each of `openings`, in this order; their codes are theirs from now on.
    List<Case> open(List<Opening> openings) {
        var ids = openings.stream().map(_ -> new CaseId(MessageId.next().value())).toList();
        var own = codes.take(ids);
        var opened = new ArrayList<Case>();
        for (int i = 0; i < ids.size(); i++) {
            var it = openings.get(i);
            opened.add(
                    new Case(
                            ids.get(i),
                            requireNonNull(own.get(ids.get(i))),
                            it.contact(),
                            new ChannelId(it.channel()),
                            it.replyTo(),
                            CaseState.NEW,
                            null,
                            null,
                            Mark.NONE,
                            Publicity.NONE,
                            0));
        }
        db.sql(
                        """
                        insert into service_case (id, code, contact, channel, reply_to, subject,
                            last_text, opened_at, changed_at, split_from)
                        select id, code, contact, channel, reply_to, text, text, opened_at,
                            :now, split_from
                        from unnest(:id::uuid[], :code::text[], :contact::uuid[],
                            :channel::text[], :replyTo::text[], :text::text[],
                            :openedAt::timestamptz[], :splitFrom::uuid[])
                            as r (id, code, contact, channel, reply_to, text, opened_at, split_from)
                        """)
                .param("now", clock.instant().atOffset(UTC))
                .param("id", Columns.of(opened, it -> it.id().value()))
                .param("code", Columns.of(opened, Case::code))
                .param("contact", Columns.of(openings, it -> it.contact().value()))
                .param("channel", Columns.of(openings, Opening::channel))
                .param("replyTo", Columns.of(openings, Opening::replyTo))
                .param("text", Columns.of(openings, Opening::text))
                .param("openedAt", Columns.of(openings, Opening::openedAt))
                .param(
                        "splitFrom",
                        Columns.of(
                                openings,
                                it -> it.splitFrom() == null ? null : it.splitFrom().value()))
                .update();
        return opened;
    }
}
