package id.kentongan.messaging;

import id.kentongan.Kentongan;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The engine without a wire: how fast messages go from the outbox to a receipt when the carrier is
/// a method call. What is missing to this figure in `./kentongan bench` is the protocol's.
public final class EngineBench {

    @Configuration(proxyBeanMethods = false)
    static class Carrier {

        @Bean
        InstantCarrier instantCarrier(org.springframework.beans.factory.ObjectProvider<Outbox> o) {
            return new InstantCarrier(o);
        }
    }

    static final class InstantCarrier implements Gateway {

        private final org.springframework.beans.factory.ObjectProvider<Outbox> outbox;
        private final AtomicLong ids = new AtomicLong();
        final AtomicLong receipts = new AtomicLong();
        private final ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
        private final Semaphore window = new Semaphore(100);

        InstantCarrier(org.springframework.beans.factory.ObjectProvider<Outbox> outbox) {
            this.outbox = outbox;
        }

        @Override
        public ChannelId channel() {
            return new ChannelId("instant");
        }

        @Override
        public boolean reaches(Address to) {
            return true;
        }

        @Override
        public int room() {
            return window.availablePermits();
        }

        @Override
        public int window() {
            return 100;
        }

        @Override
        public int segments(String text) {
            return 1;
        }

        @Override
        public SendOutcome send(OutboundMessage message) {
            var id = Long.toString(1_000_000_000L + ids.incrementAndGet());
            var _ =
                    later.schedule(
                            () -> {
                                outbox.getObject()
                                        .reported(
                                                new DeliveryReport(
                                                        channel(),
                                                        id,
                                                        DeliveryState.DELIVERED,
                                                        "000",
                                                        "2611221200",
                                                        message.to(),
                                                        "id:" + id + " stat:DELIVRD"))
                                        .thenRun(receipts::incrementAndGet);
                            },
                            5,
                            TimeUnit.MILLISECONDS);
            return new SendOutcome.Accepted(Map.of(1, id));
        }

        @Override
        public ChannelHealth health() {
            return new ChannelHealth(
                    channel(),
                    ChannelHealth.State.UP,
                    "",
                    Instant.EPOCH,
                    null,
                    null,
                    0,
                    100,
                    0,
                    0,
                    null,
                    null,
                    List.of());
        }
    }

    public static void main(String... args) throws Exception {
        int total = args.length > 0 ? Integer.parseInt(args[0]) : 60_000;
        var data = Files.createTempDirectory("kentongan-engine");
        try (var centre =
                new SpringApplication(Kentongan.class, Carrier.class)
                        .run(
                                "--server.port=0",
                                "--kentongan.data-dir=" + data,
                                "--kentongan.admin-password=bench bench bench")) {
            var outbox = centre.getBean(Outbox.class);
            var tx = centre.getBean(TransactionTemplate.class);
            var carrier = centre.getBean(InstantCarrier.class);
            var db = centre.getBean(JdbcClient.class);
            var seen = new java.util.concurrent.ConcurrentHashMap<String, Integer>();
            Thread.ofVirtual().start(() -> sample(db, seen));
            for (int round = 0; round < 3; round++) {
                long before = carrier.receipts.get();
                var cpu = cpu(data);
                var start = System.nanoTime();
                for (int done = 0; done < total; done += 1000) {
                    var drafts = new ArrayList<Draft>();
                    for (int i = 0; i < 1000; i++) {
                        drafts.add(
                                new Draft(
                                        null,
                                        new Phone("+62812%08d".formatted(done + i)),
                                        "Pengumuman nomor " + (done + i) + " dari kantor kami.",
                                        MessageClass.BULK,
                                        null,
                                        null,
                                        null));
                    }
                    tx.executeWithoutResult(_ -> outbox.enqueue(drafts));
                }
                var accepted = System.nanoTime();
                while (carrier.receipts.get() - before < total) {
                    Thread.sleep(20);
                }
                var end = System.nanoTime();
                System.out.printf(
                        "round %d: accepted %.0f/s, to receipt %.0f/s, cpu per message: java %.0f us, postgres %.0f us, delivered %d%n",
                        round,
                        total / seconds(accepted - start),
                        total / seconds(end - start),
                        (cpu(data)[0] - cpu[0]) / total,
                        (cpu(data)[1] - cpu[1]) / total,
                        db.sql("select count(*) from outbound_message where state = 'DELIVERED'")
                                .query(Long.class)
                                .single());
            }
        }
        System.exit(0);
    }

    private static void sample(JdbcClient db, Map<String, Integer> seen) {
        for (int i = 1; ; i++) {
            db.sql(
                            """
                            select regexp_replace(left(query, 70), '\\s+', ' ', 'g') || ' | ' || coalesce(wait_event, 'cpu')
                            from pg_stat_activity where state = 'active' and pid <> pg_backend_pid()
                            """)
                    .query(String.class)
                    .list()
                    .forEach(it -> seen.merge(it, 1, Integer::sum));
            if (i % 1000 == 0) {
                System.out.println("--- " + i);
                seen.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .limit(16)
                        .forEach(it -> System.out.println(it.getValue() + " " + it.getKey()));
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// Microseconds of this process and of its PostgreSQL so far.
    private static double[] cpu(java.nio.file.Path data) throws Exception {
        var pid =
                Files.find(data, 4, (it, _) -> it.endsWith("postmaster.pid"))
                        .findFirst()
                        .map(
                                it -> {
                                    try {
                                        return Long.parseLong(Files.readAllLines(it).getFirst());
                                    } catch (java.io.IOException e) {
                                        throw new java.io.UncheckedIOException(e);
                                    }
                                })
                        .orElseThrow();
        var postgres =
                ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToDouble(EngineBench::micros)
                        .sum();
        return new double[] {micros(ProcessHandle.current()), postgres};
    }

    private static double micros(ProcessHandle process) {
        return process.info().totalCpuDuration().map(it -> it.toNanos() / 1000.0).orElse(0.0);
    }

    private static double seconds(long nanos) {
        return Duration.ofNanos(nanos).toMillis() / 1000.0;
    }
}
