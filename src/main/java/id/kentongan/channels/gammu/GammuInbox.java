package id.kentongan.channels.gammu;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.ShortCode;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import id.kentongan.web.Texts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings what the modem received into the inbox, each text exactly once. A row there is marked as
/// processed only when its text is committed here (I1); long texts wait there until they are whole.
final class GammuInbox {

    private static final int MOST = 1_000;
    private static final int LONGEST_NAME = 64;

    private final GammuSettings settings;
    private final GammuTables tables;
    private final JdbcClient db;
    private final TransactionTemplate tx;
    private final Inbox inbox;
    private final Texts texts;
    private final InstantSource clock;
    /// When a part that waits was first seen, by our clock: theirs may be in any zone.
    private final Map<Long, Instant> seen = new HashMap<>();

    GammuInbox(
            GammuSettings settings,
            GammuTables tables,
            JdbcClient db,
            TransactionTemplate tx,
            Inbox inbox,
            Texts texts,
            InstantSource clock) {
        this.settings = settings;
        this.tables = tables;
        this.db = db;
        this.tx = tx;
        this.inbox = inbox;
        this.texts = texts;
        this.clock = clock;
    }

    void bring() {
        var rows = tables.received(MOST);
        if (rows.isEmpty()) {
            return;
        }
        var taken = taken(rows);
        tables.processed(
                rows.stream()
                        .filter(it -> taken.contains(fingerprint(it)))
                        .map(GammuTables.Received::id)
                        .toList());
        var fresh = rows.stream().filter(it -> !taken.contains(fingerprint(it))).toList();
        var now = clock.instant();
        seen.keySet().retainAll(fresh.stream().map(GammuTables.Received::id).toList());
        fresh.forEach(it -> seen.putIfAbsent(it.id(), now));
        for (var text : LongText.of(fresh)) {
            if (text.isWhole() || isOverdue(text, now)) {
                tx.executeWithoutResult(_ -> take(text));
                tables.processed(text.rows().stream().map(GammuTables.Received::id).toList());
            }
        }
    }

    private boolean isOverdue(LongText text, Instant now) {
        return text.rows().stream()
                .map(it -> seen.getOrDefault(it.id(), now))
                .anyMatch(it -> !it.plus(settings.parts()).isAfter(now));
    }

    private Set<String> taken(List<GammuTables.Received> rows) {
        return new HashSet<>(
                db.sql(
                                """
                                select fingerprint from gammu_taken
                                where channel = ? and fingerprint = any (?)
                                """)
                        .params(
                                GammuGateway.CHANNEL.value(),
                                rows.stream().map(GammuInbox::fingerprint).toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    private void take(LongText text) {
        var first = text.rows().getFirst();
        var words = words(text);
        int added =
                db.sql(
                                """
                                insert into gammu_taken (channel, fingerprint)
                                select ?, unnest(?::text[]) on conflict do nothing
                                """)
                        .params(
                                GammuGateway.CHANNEL.value(),
                                text.rows().stream()
                                        .map(GammuInbox::fingerprint)
                                        .toArray(String[]::new))
                        .update();
        if (added > 0) {
            inbox.store(
                    List.of(
                            new Incoming(
                                    GammuGateway.CHANNEL,
                                    digest(
                                            first.sender(),
                                            first.recipient(),
                                            text.reference(),
                                            words),
                                    sender(first.sender()),
                                    settings.number().isEmpty()
                                            ? first.recipient()
                                            : settings.number(),
                                    words,
                                    text.total(),
                                    text.missing(),
                                    clock.instant())));
        }
    }

    private String words(LongText text) {
        var words =
                text.read(
                        number ->
                                texts.of(
                                        Texts.INDONESIAN,
                                        "gammu.part.missing",
                                        number,
                                        text.total()));
        return text.isHeadless()
                ? inbox.rest(sender(text.rows().getFirst().sender()), words)
                : words;
    }

    /// Of the row itself: a text that was sent twice is two rows.
    private static String fingerprint(GammuTables.Received it) {
        return digest(
                String.valueOf(it.id()),
                it.receivedAt(),
                it.sender(),
                it.udh(),
                it.body(),
                it.text());
    }

    /// A telephone, or a name or code that nobody can answer.
    private static Address sender(String written) {
        return Phone.read(written)
                .filter(_ -> written.chars().noneMatch(Character::isLetter))
                .<Address>map(it -> it)
                .orElseGet(
                        () ->
                                new ShortCode(
                                        written.isBlank()
                                                ? "?"
                                                : written.substring(
                                                        0,
                                                        Math.min(written.length(), LONGEST_NAME))));
    }

    private static String digest(String... facts) {
        try {
            var octets = String.join("\u0000", facts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
