package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import id.kentongan.web.Live;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Where every channel brings what it heard.
@Service
public class Inbox implements AutoCloseable {

    /// Within this long the same text from the same sender is the same message delivered again.
    static final Duration REPEAT = Duration.ofMinutes(10);

    private static final int MOST = 500;
    /// Seconds of texts at full speed.
    private static final int ROOM = 10_000;

    private final JdbcClient db;
    private final Live live;
    private final InstantSource clock;
    private final Meters meters;
    private final InboundSecrets secrets;
    private final GroupCommit<Incoming, Boolean> groups;

    Inbox(
            JdbcClient db,
            TransactionOperations tx,
            Live live,
            InstantSource clock,
            Meters meters,
            InboundSecrets secrets) {
        this.db = db;
        this.live = live;
        this.clock = clock;
        this.meters = meters;
        this.secrets = secrets;
        this.groups =
                new GroupCommit<>(
                        "inbox-store",
                        MOST,
                        ROOM,
                        group -> {
                            tx.executeWithoutResult(_ -> store(group));
                            return Collections.nCopies(group.size(), true);
                        });
    }

    /// Stores `incoming` together with what else comes in at this moment. When the result completes
    /// it is committed and the channel may say "received"; when it completes exceptionally, which
    /// it does at once when too many wait, the channel must not, but ask for it again. A repeat
    /// within ten minutes is one message, its further delivery kept beside.
    public CompletableFuture<Void> accepted(Incoming incoming) {
        return groups.ask(incoming).thenAccept(_ -> {});
    }

    /// As [#accepted], and waits for it: committed when it has returned, not when it has thrown.
    public void accept(Incoming incoming) {
        try {
            accepted(incoming).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// Stores all of `heard`, oldest first, as part of the caller's transaction: for a channel that
    /// has something of its own to commit with them.
    @Transactional(propagation = Propagation.MANDATORY)
    public void store(List<Incoming> heard) {
        if (heard.isEmpty()) {
            return;
        }
        var storable = heard.stream().map(secrets::storable).toList();
        var ids = heard.stream().map(_ -> MessageId.next().value()).toList();
        var fresh = new HashSet<>(insert(ids, storable));
        var again =
                IntStream.range(0, heard.size())
                        .filter(i -> !fresh.contains(ids.get(i)))
                        .mapToObj(i -> storable.get(i).message())
                        .toList();
        if (!again.isEmpty()) {
            repeated(again);
        }
        meters.heard(fresh.size(), again.size());
        live.announce("inbox", "");
    }

    /// What may be stored of `part`, which came after the text that it belongs to was given up.
    public String rest(Address from, String part) {
        return secrets.rest(from, part);
    }

    @Override
    public void close() {
        groups.close();
    }

    /// In the order of fingerprints, so that two nodes with the same texts do not wait for each
    /// other; `received_at` tells the order in which they came. `offset 0` has each looked up
    /// by its key: joined, all of an hour's texts would be read for every group of a burst.
    ///
    /// @return those of `ids` that are messages of their own
    private List<UUID> insert(List<UUID> ids, List<InboundSecrets.Storable> storable) {
        var heard = storable.stream().map(InboundSecrets.Storable::message).toList();
        var sealed =
                IntStream.range(0, ids.size())
                        .mapToObj(i -> secrets.sealed(ids.get(i), storable.get(i).secret()))
                        .toArray(String[]::new);
        return db.sql(
                        """
                        insert into inbound_message (id, channel, fingerprint, bucket, sender,
                            recipient, text, parts, missing_parts, sent_at, own_phone, secret,
                            received_at)
                        select id, channel, fingerprint, :bucket, sender, recipient, text, parts,
                            missing, sent_at, own_phone, decode(secret, 'hex'),
                            now() + n * interval '1 microsecond'
                        from unnest(:id::uuid[], :channel::text[], :fingerprint::text[],
                            :sender::text[], :recipient::text[], :text::text[], :parts::int[],
                            :missing::int[], :sentAt::timestamptz[], :ownPhone::text[],
                            :secret::text[]) with ordinality
                            as r (id, channel, fingerprint, sender, recipient, text, parts, missing,
                                sent_at, own_phone, secret, n)
                        where not exists (
                            select from inbound_message m
                            where m.channel = r.channel and m.fingerprint = r.fingerprint
                                and m.bucket = :bucket - 1
                                and m.received_at > now() - make_interval(secs => :repeat)
                            offset 0)
                        order by channel, fingerprint, n
                        on conflict (channel, fingerprint, bucket) do nothing
                        returning id
                        """)
                .param("bucket", clock.millis() / REPEAT.toMillis())
                .param("repeat", REPEAT.toSeconds())
                .param("id", Columns.of(ids, UUID::toString))
                .param("channel", Columns.of(heard, it -> it.channel().value()))
                .param("fingerprint", Columns.of(heard, Incoming::fingerprint))
                .param("sender", Columns.of(heard, it -> it.from().uri()))
                .param("recipient", Columns.of(heard, Incoming::to))
                .param("text", Columns.of(heard, Incoming::text))
                .param("parts", Columns.of(heard, it -> String.valueOf(it.parts())))
                .param("missing", Columns.of(heard, it -> String.valueOf(it.missingParts())))
                .param("sentAt", Columns.of(heard, it -> it.at().toString()))
                .param("secret", sealed)
                .param(
                        "ownPhone",
                        Columns.of(
                                heard, it -> it.ownPhone() == null ? null : it.ownPhone().e164()))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private void repeated(List<Incoming> heard) {
        db.sql(
                        """
                        insert into inbound_repeat (message)
                        select (select m.id from inbound_message m
                            where m.channel = r.channel and m.fingerprint = r.fingerprint
                            order by m.bucket desc limit 1)
                        from unnest(:channel::text[], :fingerprint::text[]) r (channel, fingerprint)
                        """)
                .param("channel", Columns.of(heard, it -> it.channel().value()))
                .param("fingerprint", Columns.of(heard, Incoming::fingerprint))
                .update();
    }
}
