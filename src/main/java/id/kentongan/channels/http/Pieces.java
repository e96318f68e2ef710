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
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/// A gateway cuts long texts itself and gives one id for all of it, so a receipt is about every
/// segment. Segment 1 bears the gateway's id, the others `id#2`, `id#3`; how many there are is
/// written down before the text counts as accepted, and a receipt that was faster is heard again.
final class Pieces {

    private static final Logger log = LoggerFactory.getLogger(Pieces.class);
    private static final int FORGOTTEN_AT_ONCE = 5_000;

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

    /// No receipt comes after 30 days.
    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            while (forgetSome() == FORGOTTEN_AT_ONCE) {
                log.atDebug().log("more texts to forget");
            }
        } catch (DataAccessException e) {
            log.atWarn()
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("old texts are kept for now");
        }
    }

    private int forgetSome() {
        return db.sql(
                        """
                        delete from http_sms_text where (channel, carrier_id) in (
                            select channel, carrier_id from http_sms_text
                            where taken_at < now() - interval '30 days'
                            limit ? for update skip locked)
                        """)
                .param(FORGOTTEN_AT_ONCE)
                .update();
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
