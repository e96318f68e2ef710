package id.kentongan.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.channels.pdu.BindRequest;
import id.kentongan.channels.pdu.Pdu;
import id.kentongan.channels.pdu.PduLine;
import id.kentongan.channels.pdu.ShortMessage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The carrier of benches must not be what they measure.
class LoadSmscTest {

    private static final int WINDOW = 100;

    private final AtomicInteger good = new AtomicInteger();
    private final AtomicInteger bad = new AtomicInteger();
    private final Semaphore window = new Semaphore(WINDOW);

    @Test
    void it_takes_and_receipts_more_than_any_bench_sends() throws Exception {
        try (var smsc = LoadSmsc.start(0);
                var line = bound(smsc)) {
            submit(line, 20_000, 0);
            var cpu = cpu();
            var start = System.nanoTime();
            submit(line, 20_000, 20_000);
            await().atMost(60, SECONDS).until(() -> smsc.acknowledged() == 40_000);
            var seconds = (System.nanoTime() - start) / 1e9;

            System.out.printf(
                    "LoadSmsc: %.0f submits and receipts/s, %.1f s of processor for 20,000%n",
                    20_000 / seconds, (cpu() - cpu) / 1e9);
            assertThat(smsc.taken()).isEqualTo(40_000);
            assertThat(good.get()).isEqualTo(40_000);
            assertThat(smsc.ledger().doubled()).isZero();
            assertThat(20_000 / seconds).isGreaterThan(1_000);
        }
    }

    @Test
    void its_ledger_tells_the_lost_and_the_doubled() throws Exception {
        try (var smsc = LoadSmsc.start(0);
                var line = bound(smsc)) {
            smsc.faults().throttleEvery(10).receiptsDoubled(1);
            submit(line, 100, 0);
            smsc.faults().throttleEvery(0);
            submit(line, 1, 50);

            await().until(() -> smsc.acknowledged() == 2 * smsc.taken());
            assertThat(bad.get()).isEqualTo(10).isEqualTo(smsc.refused());
            var sent =
                    List.of(
                            new LoadLedger.Sent("628130000050", "Pesan 50"),
                            new LoadLedger.Sent("628130000051", "Pesan 51"),
                            new LoadLedger.Sent("628130000009", "Pesan 9"));
            assertThat(smsc.ledger().account(sent)).isEqualTo(new LoadLedger.Account(3, 1, 1));
            assertThat(smsc.ledger().times("628130000050", "Pesan 50")).isEqualTo(2);
        }
    }

    private PduLine bound(LoadSmsc smsc) throws IOException {
        var line = new PduLine(new Socket("127.0.0.1", smsc.port()), "bench-writer");
        line.send(new BindRequest("bench", "bench", "").pdu(Pdu.BIND_TRANSCEIVER, 1));
        assertThat(line.read().status()).isZero();
        Thread.ofVirtual().start(() -> read(line));
        return line;
    }

    private void submit(PduLine line, int count, int from) throws InterruptedException {
        for (int i = from; i < from + count; i++) {
            window.acquire();
            line.send(text("62813%07d".formatted(i), "Pesan " + i).pdu(Pdu.SUBMIT_SM, i + 2));
        }
        window.acquire(WINDOW);
        window.release(WINDOW);
    }

    private void read(PduLine line) {
        try {
            while (true) {
                var pdu = line.read();
                if (pdu.command() == Pdu.DELIVER_SM) {
                    line.send(pdu.answer(0, ""));
                } else {
                    (pdu.status() == 0 ? good : bad).incrementAndGet();
                    window.release();
                }
            }
        } catch (IOException _) {
            // The end of the link.
        }
    }

    private static ShortMessage text(String to, String text) {
        var office = new ShortMessage.Party(0, 1, "5708");
        var body = text.getBytes(StandardCharsets.US_ASCII);
        var phone = new ShortMessage.Party(1, 1, to);
        return new ShortMessage(office, phone, 0, 1, "", 0, body, Map.of());
    }

    private static long cpu() {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }
}
