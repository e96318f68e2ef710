package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import id.kentongan.web.Live;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// When a connection is away for long, what waits for it leaves by another that reaches the same
/// telephones. A long text of which the carrier has a part already waits for that carrier.
@Component
class Detours {

    private static final Logger log = LoggerFactory.getLogger(Detours.class);
    private static final int MOST = 1000;

    private record Waiting(UUID id, String recipient, String text) {}

    private record Detour(UUID id, ChannelId queue, int segments) {}

    private final JdbcClient db;
    private final Gateways gateways;
    private final Live live;

    Detours(JdbcClient db, Gateways gateways, Live live) {
        this.db = db;
        this.gateways = gateways;
        this.live = live;
    }

    @Transactional
    public void take() {
        gateways.look();
        for (var queue : gateways.away()) {
            var detours =
                    waiting(queue).stream().flatMap(it -> detour(it, queue).stream()).toList();
            if (!detours.isEmpty()) {
                move(detours);
                log.atWarn()
                        .addKeyValue("from", queue.value())
                        .addKeyValue("messages", detours.size())
                        .log("messages take another way");
                live.announce("outbox", "");
            }
        }
    }

    private List<Waiting> waiting(ChannelId queue) {
        return db.sql(
                        """
                        select id, recipient, text from outbound_message m
                        where channel = ? and state = 'QUEUED'
                            and not exists (select from outbound_segment s where s.message = m.id)
                        order by lane, share, due_at, id limit ? for update skip locked
                        """)
                .params(queue.value(), MOST)
                .query(new DataClassRowMapper<>(Waiting.class))
                .list();
    }

    private Optional<Detour> detour(Waiting it, ChannelId queue) {
        return gateways.detour(Address.parse(it.recipient()), queue)
                .map(other -> new Detour(it.id(), other, gateways.segments(other, it.text())));
    }

    private void move(List<Detour> detours) {
        db.sql(
                        """
                        update outbound_message m set channel = r.channel, segments = r.segments
                        from unnest(:id::uuid[], :channel::text[], :segments::int[])
                            as r (id, channel, segments)
                        where m.id = r.id
                        """)
                .param("id", Columns.of(detours, Detour::id))
                .param("channel", Columns.of(detours, it -> it.queue().value()))
                .param("segments", Columns.of(detours, Detour::segments))
                .update();
    }
}
