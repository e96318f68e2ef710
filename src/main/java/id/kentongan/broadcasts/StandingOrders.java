package id.kentongan.broadcasts;

import id.kentongan.audit.Audit;
import id.kentongan.broadcasts.OrderedBroadcasts.Order;
import id.kentongan.contacts.Objections;
import id.kentongan.directory.User;
import id.kentongan.messaging.BroadcastId;
import id.kentongan.messaging.Columns;
import id.kentongan.messaging.MessageClass;
import id.kentongan.web.Live;
import java.sql.Types;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes down a broadcast whose texts the office has fixed, and lets it go at once. All of it is
/// one piece of the caller's transaction; the feeder finds it when that has been committed.
@Component
class StandingOrders {

    private static final int LOT = 5_000;

    private final JdbcClient db;
    private final Objections objections;
    private final Audit audit;
    private final Live live;
    private final InstantSource clock;

    StandingOrders(
            JdbcClient db, Objections objections, Audit audit, Live live, InstantSource clock) {
        this.db = db;
        this.objections = objections;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    BroadcastId start(Order order, User by) {
        var lines = lines(order);
        var terms = terms(order, lines.getFirst().text());
        terms.checkTerms(clock.instant());
        var hash =
                new ContentHash(
                        terms.messageClass(), terms.notBefore(), terms.expiresAt(), terms.unit());
        lines.forEach(hash::add);
        var sha256 = hash.hex();
        var segments = lines.stream().mapToLong(LedgerLine::segments).sum();
        var id = BroadcastId.next();
        db.sql(
                        """
                        insert into broadcast (id, name, standing, class, text, unit, expires_at,
                            canary, stop_percent, stop_least, state, recipients, prepared,
                            suppressed, segments, content_hash, author, author_name, started_at)
                        values (:id, :name, true, :class, :text, :unit, :expiresAt,
                            :canary, :stop, :least, 'RUNNING', :recipients, :recipients,
                            :suppressed, :segments, :hash, :author, :authorName, clock_timestamp())
                        """)
                .param("id", id.value())
                .param("name", terms.name())
                .param("class", terms.messageClass().name())
                .param("text", terms.text())
                .param("unit", terms.unit() == null ? null : terms.unit().value(), Types.OTHER)
                .param(
                        "expiresAt",
                        terms.expiresAt() == null
                                ? null
                                : terms.expiresAt().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("canary", terms.canary())
                .param("stop", terms.stopPercent())
                .param("least", BroadcastDraft.STOP_LEAST)
                .param("recipients", lines.size())
                .param("suppressed", suppressed(terms.messageClass(), lines))
                .param("segments", segments)
                .param("hash", sha256)
                .param("author", by.asActor().id())
                .param("authorName", by.name())
                .update();
        for (int i = 0; i < lines.size(); i += LOT) {
            write(id, terms.text(), lines.subList(i, Math.min(i + LOT, lines.size())));
        }
        audit.record(
                by.asActor(),
                "broadcast.start",
                "broadcast:" + id.value(),
                Map.of(
                        "name",
                        terms.name(),
                        "recipients",
                        lines.size(),
                        "segments",
                        segments,
                        "sha256",
                        sha256));
        live.announce("broadcast", id.value().toString());
        return id;
    }

    private static List<LedgerLine> lines(Order order) {
        if (order.to().isEmpty()) {
            throw new BroadcastRefusal("recipients", "nobody");
        }
        var lines = new ArrayList<LedgerLine>(order.to().size());
        for (var it : order.to()) {
            lines.add(LedgerLine.of(lines.size() + 1, it.to().uri(), it.text()));
        }
        return lines;
    }

    private static BroadcastDraft terms(Order order, String text) {
        return new BroadcastDraft(
                order.name().strip(),
                order.messageClass(),
                text,
                null,
                order.unit(),
                null,
                order.expiresAt(),
                0,
                null,
                BroadcastDraft.STOP_PERCENT);
    }

    /// How many it will not go to as things are now; who objects later is left out as well.
    private int suppressed(MessageClass messageClass, List<LedgerLine> lines) {
        var objecting =
                objections.among(lines.stream().map(LedgerLine::address).distinct().toList());
        return (int)
                lines.stream()
                        .map(it -> objecting.get(it.address()))
                        .filter(it -> it != null && messageClass.isRefusedBy(it))
                        .count();
    }

    private void write(BroadcastId id, String text, List<LedgerLine> lines) {
        db.sql(
                        """
                        insert into broadcast_recipient (broadcast, number, address, text, segments)
                        select :id, * from unnest(:number::int[], :address::text[], :text::text[],
                            :parts::smallint[])
                        """)
                .param("id", id.value())
                .param("number", Columns.of(lines, LedgerLine::number))
                .param("address", Columns.of(lines, LedgerLine::address))
                .param("text", Columns.of(lines, it -> it.own(text)))
                .param("parts", Columns.of(lines, LedgerLine::parts))
                .update();
    }
}
