package id.kentongan.channels.gammu;

import id.kentongan.channels.Alphabet;
import id.kentongan.channels.Heading;
import id.kentongan.channels.Segments;
import id.kentongan.contacts.Phone;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.OutboundMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;

/// gammu-smsd's tables, schema 16 and 17 (gammu-smsd-tables(7)).
final class GammuTables {

    static final int OLDEST = 16;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    /// What gammu-smsd has not begun to send still has this in `SendingTimeOut`; that any moment is
    /// later than it, whatever the zone, lets it begin at once.
    private static final String UNTOUCHED = "timestamp '2000-01-01 00:00:00'";
    /// Before our own name of a message in `CreatorID`.
    private static final String OURS = "kentongan ";

    /// A row of the inbox: one part of what a telephone sent.
    ///
    /// @param body the text as octets in hexadecimal; UTF-16, big end first, unless it is binary
    record Received(
            long id,
            String sender,
            String recipient,
            String receivedAt,
            String coding,
            String udh,
            String body,
            String text) {}

    private final GammuDatabase gammu;
    private final String sender;

    GammuTables(GammuDatabase gammu, String sender) {
        this.gammu = gammu;
        this.sender = sender;
    }

    int version() {
        return gammu.db().sql("select \"Version\" from gammu").query(Integer.class).single();
    }

    /// The row of `id`, put in when there was none: once, whoever asks at the same time.
    long put(OutboundMessage message, Phone to, Segments segments, Instant now) {
        return gammu.transactional(
                () -> {
                    gammu.db()
                            .sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                            .param(creator(message.id()))
                            .query((_, _) -> "")
                            .list();
                    return find(message.id(), to)
                            .orElseGet(() -> insert(message, to, segments, now));
                });
    }

    /// The row of `id`, waiting or sent. It is in one of the two at every moment.
    Optional<Long> find(MessageId id, Phone to) {
        return gammu.db()
                .sql(
                        """
                        select "ID" from outbox
                        where "CreatorID" = :creator and "DestinationNumber" = :to
                        union
                        select "ID" from sentitems
                        where "CreatorID" = :creator and "DestinationNumber" = :to
                        limit 1
                        """)
                .param("creator", creator(id))
                .param("to", to.e164())
                .query(Long.class)
                .optional();
    }

    /// Takes a message back that gammu-smsd has not begun to send; false when it has.
    boolean takeBack(long item) {
        return gammu.transactional(
                () -> {
                    var mine =
                            gammu.db()
                                            .sql(
                                                    """
                                                    delete from outbox
                                                    where "ID" = ? and "SendingTimeOut" = %s
                                                    """
                                                            .formatted(UNTOUCHED))
                                            .param(item)
                                            .update()
                                    == 1;
                    if (mine) {
                        gammu.db()
                                .sql("delete from outbox_multipart where \"ID\" = ?")
                                .param(item)
                                .update();
                    }
                    return mine;
                });
    }

    /// How many parts of ours wait there.
    int waiting() {
        return gammu.db()
                .sql(
                        """
                        select count(*) from outbox o left join outbox_multipart p on p."ID" = o."ID"
                        where o."CreatorID" like ? and coalesce(o."SenderID", '') in ('', ?)
                        """)
                .params(OURS + "%", sender)
                .query(Integer.class)
                .single();
    }

    /// What is known of those parts of `items` that were handled.
    List<SentStatus> sent(Collection<Long> items) {
        return gammu.db()
                .sql(
                        """
                        select "ID" as item, "SequencePosition" as position, "Status" as status,
                            "StatusError" as status_error, "StatusCode" as status_code,
                            "DeliveryDateTime"::text as delivered_at
                        from sentitems where "ID" = any (?)
                        """)
                .param(items.toArray(Long[]::new))
                .query(new DataClassRowMapper<>(SentStatus.class))
                .list();
    }

    /// What has come and is not marked, the oldest first.
    List<Received> received(int most) {
        return gammu.db()
                .sql(
                        """
                        select "ID" as id, "SenderNumber" as sender, "RecipientID" as recipient,
                            "ReceivingDateTime"::text as received_at,
                            "Coding" as coding, "UDH" as udh, "Text" as body,
                            "TextDecoded" as text
                        from inbox
                        where not "Processed" and "Class" <> 127
                            and (? = '' or "RecipientID" = ? or "RecipientID" = '')
                        order by "ID" limit ?
                        """)
                .params(sender, sender, most)
                .query(new DataClassRowMapper<>(Received.class))
                .list();
    }

    void processed(Collection<Long> ids) {
        gammu.db()
                .sql("update inbox set \"Processed\" = true where \"ID\" = any (?)")
                .param(ids.toArray(Long[]::new))
                .update();
    }

    /// The modem, as it was seen last.
    Optional<Modem> modem() {
        return gammu.db()
                .sql(
                        """
                        select "IMEI" as imei, "NetName" as network, "Signal" as signal,
                            "Battery" as battery, "UpdatedInDB" as seen,
                            extract(epoch from LOCALTIMESTAMP - "UpdatedInDB")::bigint as age
                        from phones where (? = '' or "ID" = ?) and "Send"
                        order by "UpdatedInDB" desc limit 1
                        """)
                .params(sender, sender)
                .query(new DataClassRowMapper<>(Modem.class))
                .optional();
    }

    private long insert(OutboundMessage message, Phone to, Segments segments, Instant now) {
        int total = segments.parts().size();
        var coding =
                segments.alphabet() == Alphabet.UCS2
                        ? "Unicode_No_Compression"
                        : "Default_No_Compression";
        var item =
                gammu.db()
                        .sql(
                                """
                                insert into outbox ("SendingDateTime", "SendingTimeOut", "Text",
                                    "TextDecoded", "DestinationNumber", "Coding", "UDH",
                                    "MultiPart", "RelativeValidity", "SenderID", "DeliveryReport",
                                    "CreatorID", "Priority")
                                values (%s, %s, :text, :decoded, :to, :coding, :udh, :several,
                                    :validity, nullif(:sender, ''), 'yes', :creator, :priority)
                                returning "ID"
                                """
                                        .formatted(UNTOUCHED, UNTOUCHED))
                        .param("text", hex(segments.parts().getFirst()))
                        .param("decoded", segments.parts().getFirst())
                        .param("to", to.e164())
                        .param("coding", coding)
                        .param("udh", udh(message, total, 1))
                        .param("several", total > 1)
                        .param("validity", Validity.octet(message.expiresAt(), now))
                        .param("sender", sender)
                        .param("creator", creator(message.id()))
                        .param("priority", priority(message.messageClass()))
                        .query(Long.class)
                        .single();
        for (int number = 2; number <= total; number++) {
            gammu.db()
                    .sql(
                            """
                            insert into outbox_multipart ("ID", "SequencePosition", "Text",
                                "TextDecoded", "Coding", "UDH")
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            item,
                            number,
                            hex(segments.parts().get(number - 1)),
                            segments.parts().get(number - 1),
                            coding,
                            udh(message, total, number))
                    .update();
        }
        return item;
    }

    private static String creator(MessageId id) {
        return OURS + id.value();
    }

    /// gammu-smsd reads texts of both codings as UTF-16 in hexadecimal.
    private static String hex(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }

    private static String udh(OutboundMessage message, int total, int number) {
        return total == 1
                ? ""
                : HEX.formatHex(new Heading(message.reference(), total, number, 8).octets());
    }

    /// Higher ones are sent first.
    private static int priority(MessageClass messageClass) {
        return 10 * (MessageClass.values().length - messageClass.ordinal());
    }
}
