package id.kentongan.channels.smpp;

import id.kentongan.contacts.Phone;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Leases;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.OutboundMessage;
import id.kentongan.messaging.Outbox;
import id.kentongan.messaging.SendOutcome;
import id.kentongan.messaging.Tenure;
import id.kentongan.web.Live;
import id.kentongan.web.Texts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Connections besides the context's own, each with a number of its own, and what an outbox would
/// do with them.
record TestGateways(
        Outbox outbox,
        Inbox inbox,
        Leases leases,
        Live live,
        Texts texts,
        TransactionTemplate tx,
        JdbcClient db,
        InstantSource clock) {

    private static final Executor VIRTUAL = it -> Thread.ofVirtual().start(it);

    /// @param settings `701.window`, `100` and so on, one after the other
    List<SmppGateway> of(int port, String... settings) {
        var properties = new HashMap<String, Object>();
        for (int i = 0; i < settings.length; i += 2) {
            var bind = "kentongan.smpp." + settings[i].substring(0, 4);
            properties.put(bind + "host", "127.0.0.1");
            properties.put(bind + "port", port);
            properties.put(bind + "source", "5708");
            properties.put(bind + "system-id", "test");
            properties.put("kentongan.smpp." + settings[i], settings[i + 1]);
        }
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return SmppBinds.of(environment).stream().map(this::gateway).toList();
    }

    private SmppGateway gateway(SmppBind bind) {
        var longTexts = new LongTexts(bind, new Parts(db, bind.queue()), inbox, texts, tx, clock);
        var receiver = new SmppReceiver(bind, longTexts, outbox);
        var link =
                new SmppLink(
                        bind,
                        () -> new SmppSession(bind.settings(), receiver),
                        new Tenure(leases, bind.id()),
                        live,
                        tx,
                        clock);
        return new SmppGateway(bind, link, outbox, texts, clock);
    }

    static OutboundMessage message(int number, String text) {
        return new OutboundMessage(
                new MessageId(UUID.randomUUID()),
                new ChannelId("smpp"),
                new Phone("+62813%08d".formatted(number)),
                text,
                MessageClass.BULK,
                1,
                number % 65_000 + 1,
                null,
                Map.of());
    }

    /// Sends all of them over all gateways, `atOnce` at a time, and the postponed ones again when
    /// it is their time. Accepted, refused or in doubt is the end.
    static List<SendOutcome> sendAll(
            List<SmppGateway> gateways, List<OutboundMessage> messages, int atOnce) {
        var slots = new Semaphore(atOnce);
        var outcomes = new ArrayList<CompletableFuture<SendOutcome>>();
        for (int i = 0; i < messages.size(); i++) {
            var gateway = gateways.get(i % gateways.size());
            outcomes.add(send(gateway, messages.get(i), slots, VIRTUAL));
        }
        return outcomes.stream().map(CompletableFuture::join).toList();
    }

    private static CompletableFuture<SendOutcome> send(
            SmppGateway gateway, OutboundMessage message, Semaphore slots, Executor when) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            slots.acquireUninterruptibly();
                            try {
                                return gateway.send(message);
                            } finally {
                                slots.release();
                            }
                        },
                        when)
                .thenCompose(
                        outcome ->
                                outcome instanceof SendOutcome.Postponed(var accepted, var after, _)
                                        ? send(
                                                gateway,
                                                again(message, accepted),
                                                slots,
                                                CompletableFuture.delayedExecutor(
                                                        Math.max(after.toMillis(), 1),
                                                        TimeUnit.MILLISECONDS,
                                                        VIRTUAL))
                                        : CompletableFuture.completedFuture(outcome));
    }

    private static OutboundMessage again(OutboundMessage message, Map<Integer, String> accepted) {
        return new OutboundMessage(
                message.id(),
                message.channel(),
                message.to(),
                message.text(),
                message.messageClass(),
                message.attempt() + 1,
                message.reference(),
                message.expiresAt(),
                accepted);
    }
}
