package id.kentongan.webhooks;

import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All webhooks and how each is doing, for the page.
@Component
class WebhookBoard {

    /// Nobody needs to know it more exactly.
    static final int MOST_COUNTED = 1000;

    /// @param waiting deliveries that are tried or will be, counted up to [#MOST_COUNTED]
    /// @param failed those given up, counted alike
    record Line(Webhook webhook, int waiting, int failed) {}

    private record Counts(int waiting, int failed) {}

    private final JdbcClient db;
    private final Webhooks webhooks;

    WebhookBoard(JdbcClient db, Webhooks webhooks) {
        this.db = db;
        this.webhooks = webhooks;
    }

    List<Line> lines() {
        var all = webhooks.all();
        var counts = new HashMap<UUID, Counts>();
        db.sql(
                        """
                        select w.id,
                            (select count(*) from (select from webhook_delivery where webhook = w.id
                                and state in ('WAITING', 'SENDING') limit :most) x) as waiting,
                            (select count(*) from (select from webhook_delivery where webhook = w.id
                                and state = 'FAILED' limit :most) x) as failed
                        from unnest(:ids::uuid[]) as w (id)
                        """)
                .param("most", MOST_COUNTED)
                .param("ids", all.stream().map(Webhook::id).toArray(UUID[]::new))
                .query(
                        row -> {
                            counts.put(
                                    row.getObject("id", UUID.class),
                                    new Counts(row.getInt("waiting"), row.getInt("failed")));
                        });
        var none = new Counts(0, 0);
        return all.stream()
                .map(
                        it -> {
                            var count = counts.getOrDefault(it.id(), none);
                            return new Line(it, count.waiting(), count.failed());
                        })
                .toList();
    }
}
