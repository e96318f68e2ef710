package id.kentongan.channels.http;

import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.DeliveryReport;
import id.kentongan.messaging.Outbox;
import id.kentongan.messaging.StoredReceipts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A gateway cuts long texts itself and gives one id for all of it, so a receipt is about every
/// segment. Segment 1 bears the gateway's id, the others `id#2`, `id#3`; how many there are is
/// written down before the text counts as accepted, and a receipt that was faster is heard again.
final class Pieces {

    private final JdbcClient db;
    private final Outbox outbox;
    private final StoredReceipts receipts;

    Pieces(JdbcClient db, Outbox outbox, StoredReceipts receipts) {
        this.db = db;
        this.outbox = outbox;
        this.receipts = receipts;
    }

    /// The segments' ids of a text that the gateway calls `id`.
    Map<Integer, String> taken(ChannelId queue, String id, int segments) {
        var ids = new TreeMap<Integer, String>();
        for (int number = 1; number <= segments; number++) {
            ids.put(number, piece(id, number));
        }
        if (segments > 1) {
            db.sql(
                            """
                            insert into http_sms_text (channel, carrier_id, segments)
                            values (?, ?, ?)
                            on conflict (channel, carrier_id) do update
                            set segments = excluded.segments
                            """)
                    .params(queue.value(), id, segments)
                    .update();
            receipts.of(queue, id).forEach(it -> await(others(it, segments)));
        }
        return ids;
    }

    /// Stores what the gateway says of a text; it may be told so when this has returned.
    void report(List<DeliveryReport> reports) {
        await(reports.stream().map(outbox::reported).toList());
        reports.forEach(it -> await(others(it, segments(it))));
    }

    private List<CompletableFuture<Void>> others(DeliveryReport report, int segments) {
        var told = new ArrayList<CompletableFuture<Void>>();
        for (int number = 2; number <= segments; number++) {
            told.add(
                    outbox.reported(
                            new DeliveryReport(
                                    report.channel(),
                                    piece(report.carrierId(), number),
                                    report.state(),
                                    report.error(),
                                    report.doneAt(),
                                    report.recipient(),
                                    report.raw())));
        }
        return told;
    }

    private int segments(DeliveryReport report) {
        return db.sql("select segments from http_sms_text where channel = ? and carrier_id = ?")
                .params(report.channel().value(), report.carrierId())
                .query(Integer.class)
                .optional()
                .orElse(1);
    }

    private static void await(List<CompletableFuture<Void>> told) {
        CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)).join();
    }

    private static String piece(String id, int number) {
        return number == 1 ? id : id + "#" + number;
    }
}
