package id.kentongan.channels.smpp;

import id.kentongan.channels.Decoding;
import id.kentongan.channels.Heading;
import id.kentongan.messaging.GroupCommit;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import id.kentongan.web.Texts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings texts into the inbox, long ones when their last part is here: each part is a row before
/// the carrier hears "received", and the row that completes a text is committed with the text.
final class LongTexts implements AutoCloseable {

    private static final int MOST = 100;
    private static final int ROOM = 10_000;

    private record Arrived(Delivered delivered, Heading heading) {

        Parts.Key key() {
            return new Parts.Key(delivered, heading);
        }
    }

    private final SmppBind bind;
    private final Parts parts;
    private final Inbox inbox;
    private final Texts texts;
    private final TransactionTemplate tx;
    private final InstantSource clock;
    private final GroupCommit<Arrived, Boolean> groups;

    LongTexts(
            SmppBind bind,
            Parts parts,
            Inbox inbox,
            Texts texts,
            TransactionTemplate tx,
            InstantSource clock) {
        this.bind = bind;
        this.parts = parts;
        this.inbox = inbox;
        this.texts = texts;
        this.tx = tx;
        this.clock = clock;
        this.groups =
                new GroupCommit<>(
                        "smpp-parts",
                        MOST,
                        ROOM,
                        group -> {
                            tx.executeWithoutResult(_ -> store(group));
                            return Collections.nCopies(group.size(), true);
                        });
    }

    /// Stores `delivered` together with what else comes in at this moment. It is safe with us when
    /// the result completes, and may not be when it completes exceptionally.
    CompletableFuture<Void> accepted(Delivered delivered) {
        var heading = delivered.heading();
        if (heading != null) {
            return groups.ask(new Arrived(delivered, heading)).thenAccept(_ -> {});
        }
        var text = decode(delivered.body(), delivered.dataCoding());
        return inbox.accepted(incoming(delivered, null, text, 1, 0));
    }

    /// As [#accepted], and waits for it: safe when it has returned, perhaps not when it has thrown.
    void accept(Delivered delivered) {
        try {
            accepted(delivered).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        groups.close();
    }

    /// Gives up waiting for parts: what is here becomes a message with its gaps marked.
    ///
    /// @return how many texts that were
    int acceptIncomplete() {
        var late = parts.overdue(bind.settings().partTimeout());
        late.forEach(group -> tx.executeWithoutResult(_ -> incomplete(group)));
        return late.size();
    }

    private void store(List<Arrived> group) {
        parts.lock(group.stream().map(Arrived::key).toList());
        inbox.store(group.stream().flatMap(it -> part(it).stream()).toList());
    }

    /// Puts a part where it belongs; the text that is told by it, if it is the last one or late.
    private Optional<Incoming> part(Arrived part) {
        var delivered = part.delivered();
        var heading = part.heading();
        var key = part.key();
        switch (parts.place(key, delivered, heading.number())) {
            case Parts.Place.Known _ -> {
                return Optional.empty();
            }
            case Parts.Place.Late(var round) -> {
                parts.add(key, round, delivered, heading.number());
                parts.done(key, round);
                return Optional.of(late(delivered, heading));
            }
            case Parts.Place.Waiting(var round) -> {
                parts.add(key, round, delivered, heading.number());
                var here = parts.of(key, round);
                if (here.size() < heading.total()) {
                    return Optional.empty();
                }
                parts.done(key, round);
                var text = joined(here);
                return Optional.of(incoming(delivered, heading, text, heading.total(), 0));
            }
        }
    }

    private Incoming late(Delivered delivered, Heading heading) {
        var mark = mark("smpp.part.late", heading.number(), heading.total());
        var text = decode(delivered.body(), delivered.dataCoding());
        var rest = inbox.rest(delivered.from(), text);
        return incoming(delivered, heading, mark + " " + rest, 1, 0);
    }

    private void incomplete(Parts.Group group) {
        parts.lock(List.of(group.key()));
        var here = parts.open(group.key(), group.round());
        if (here.isEmpty()) {
            return; // Another node was faster, or the last part came this moment.
        }
        int total = group.key().total();
        var text = new StringBuilder();
        for (int number = 1; number <= total; number++) {
            int wanted = number;
            var part = here.stream().filter(p -> p.number() == wanted).findFirst();
            text.append(
                    part.map(p -> decode(p.body(), p.coding()))
                            .orElseGet(() -> " " + mark("smpp.part.missing", wanted, total) + " "));
        }
        var first = here.getFirst();
        var delivered = group.key().delivered(first.sourceTon(), first.coding(), first.body());
        inbox.store(
                List.of(
                        incoming(
                                delivered,
                                delivered.heading(),
                                text.toString().strip(),
                                total,
                                total - here.size())));
        parts.done(group.key(), group.round());
    }

    /// Octets are joined before they are read: telephones cut characters in two.
    private String joined(List<Parts.Part> here) {
        var text = new StringBuilder();
        var octets = new ByteArrayOutputStream();
        for (int i = 0; i < here.size(); i++) {
            octets.writeBytes(here.get(i).body());
            var last = i + 1 == here.size();
            if (last || here.get(i).coding() != here.get(i + 1).coding()) {
                text.append(decode(octets.toByteArray(), here.get(i).coding()));
                octets.reset();
            }
        }
        return text.toString();
    }

    private String decode(byte[] octets, int dataCoding) {
        return Decoding.text(octets, dataCoding, bind.settings().defaultAlphabet());
    }

    private String mark(String key, int number, int total) {
        return texts.of(Texts.INDONESIAN, key, number, total);
    }

    private Incoming incoming(
            Delivered delivered, @Nullable Heading heading, String text, int parts, int missing) {
        return new Incoming(
                bind.queue(),
                fingerprint(delivered, heading, text),
                delivered.from(),
                delivered.destination(),
                text,
                parts,
                missing,
                clock.instant());
    }

    private static String fingerprint(Delivered delivered, @Nullable Heading heading, String text) {
        var facts =
                Arrays.asList(
                        delivered.source(),
                        delivered.destination(),
                        heading == null ? "" : Objects.toString(heading.reference()),
                        text);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var octets = String.join("\u0000", facts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(digest.digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
