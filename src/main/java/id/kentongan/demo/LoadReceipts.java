package id.kentongan.demo;

import id.kentongan.channels.pdu.ShortMessage;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The receipts that the [LoadSmsc] gives for one segment.
record LoadReceipts(LoadFaults faults) {

    private static final int RECEIPT = 0x04;
    private static final int DELIVERED = 2;
    private static final int UNDELIVERABLE = 5;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMddHHmm");

    private record Stamp(long minute, String words) {}

    private static volatile Stamp stamp = new Stamp(0, "");

    List<ShortMessage> of(ShortMessage text, long id) {
        var receipts = new ArrayList<ShortMessage>();
        if (faults.isContradicted()) {
            receipts.add(receipt(text, id, UNDELIVERABLE));
        }
        receipts.add(receipt(text, id, DELIVERED));
        if (faults.isDoubled()) {
            receipts.add(receipts.getLast());
        }
        return receipts;
    }

    static ShortMessage message(SmscDelivery delivery) {
        return new ShortMessage(
                new ShortMessage.Party(delivery.sourceTon(), 1, delivery.source()),
                new ShortMessage.Party(delivery.destinationTon(), 1, delivery.destination()),
                delivery.esmClass(),
                0,
                "",
                delivery.dataCoding(),
                delivery.body(),
                delivery.parameters());
    }

    /// The carrier's time, in minutes; formatting it anew for each receipt would be slow.
    private static String stamp() {
        var minute = System.currentTimeMillis() / 60_000;
        var last = stamp;
        if (last.minute != minute) {
            last = new Stamp(minute, LocalDateTime.now(ZoneId.systemDefault()).format(DATE));
            stamp = last;
        }
        return last.words;
    }

    private ShortMessage receipt(ShortMessage text, long id, int state) {
        var delivered = state == DELIVERED;
        var now = stamp();
        var words =
                "id:"
                        + id
                        + " sub:001 dlvrd:"
                        + (delivered ? "001" : "000")
                        + " submit date:"
                        + now
                        + " done date:"
                        + now
                        + (delivered ? " stat:DELIVRD err:000" : " stat:UNDELIV err:001")
                        + " text:";
        Map<Integer, byte[]> parameters =
                faults.hasTlvs()
                        ? Map.of(
                                0x001E,
                                (id + "\0").getBytes(StandardCharsets.US_ASCII),
                                0x0427,
                                new byte[] {(byte) state})
                        : Map.of();
        return new ShortMessage(
                text.destination(),
                text.source(),
                RECEIPT,
                0,
                "",
                0,
                words.getBytes(StandardCharsets.US_ASCII),
                parameters);
    }
}
