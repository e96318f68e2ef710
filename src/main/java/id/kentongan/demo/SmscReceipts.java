package id.kentongan.demo;

import id.kentongan.channels.Alphabet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/// The receipts that the simulated carrier gives for one submitted text.
record SmscReceipts(Faults faults) {

    private static final int RECEIPT = 0x04;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMddHHmm");
    private static final int DELIVERED = 2;
    private static final int UNDELIVERABLE = 5;

    /// In the order in which they are sent.
    List<SmscDelivery> of(Smsc.Submitted text) {
        var good = receipt(text, DELIVERED);
        var bad = receipt(text, UNDELIVERABLE);
        var receipts =
                switch (faults.contradiction()) {
                    case NONE -> List.of(faults.isDead(text.to()) ? bad : good);
                    case UNDELIVERED_FIRST -> List.of(bad, good);
                    case DELIVERED_FIRST -> List.of(good, bad);
                };
        return faults.hasDoubledReceipts()
                ? receipts.stream().flatMap(r -> List.of(r, r).stream()).toList()
                : receipts;
    }

    Duration delay() {
        return faults.receiptDelay();
    }

    private SmscDelivery receipt(Smsc.Submitted text, int state) {
        var id = faults.hasHexIds() ? Long.toString(Long.parseLong(text.id(), 16)) : text.id();
        var now = LocalDateTime.now(java.time.ZoneId.systemDefault()).format(DATE);
        var words =
                "id:%s sub:001 dlvrd:%s submit date:%s done date:%s stat:%s err:%s text:"
                        .formatted(
                                id,
                                state == DELIVERED ? "001" : "000",
                                now,
                                now,
                                state == DELIVERED ? "DELIVRD" : "UNDELIV",
                                state == DELIVERED ? "000" : "001");
        Map<Integer, byte[]> parameters =
                faults.hasTlvs()
                        ? Map.of(
                                0x001E,
                                (id + "\0").getBytes(StandardCharsets.US_ASCII),
                                0x0427,
                                new byte[] {(byte) state})
                        : Map.of();
        return SmscDelivery.plain(
                text.to(), text.from(), RECEIPT, Alphabet.GSM7, words, parameters);
    }
}
