package id.kentongan.channels.gammu;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/// What gammu-smsd does to its tables: takes from the outbox what is due, the urgent first, writes
/// each part to the sent items and only then removes it. A text that begins with `stay` it leaves,
/// `error` it cannot send, `silent` gets no report, `dead` fails at the telephone; others arrive.
public final class FakeSmsd {

    public static final String MODEM = "modem1";

    private static final String IMEI = "350000000000017";

    /// A part, waiting or sent.
    record Row(String text, String coding, String udh, int number) {}

    final JdbcClient db;

    private FakeSmsd(JdbcClient db) {
        this.db = db;
    }

    public static FakeSmsd start(String url) {
        var source = new DriverManagerDataSource(url, "postgres", "postgres");
        var tables = new ResourceDatabasePopulator(new ClassPathResource("gammu/tables.sql"));
        tables.setSeparator(ScriptUtils.EOF_STATEMENT_SEPARATOR);
        tables.execute(source);
        var smsd = new FakeSmsd(JdbcClient.create(source));
        smsd.appear();
        Thread.ofVirtual().name("smsd").start(smsd::run);
        return smsd;
    }

    /// A text comes in.
    ///
    /// @param udh in hexadecimal, empty for a single one
    long receive(String from, String udh, String text) {
        return db.sql(
                        """
                        insert into inbox ("SenderNumber", "UDH", "Text", "TextDecoded", "Coding",
                            "RecipientID")
                        values (?, ?, ?, ?, 'Unicode_No_Compression', ?) returning "ID"
                        """)
                .params(from, udh, hex(text), text, MODEM)
                .query(Long.class)
                .single();
    }

    boolean isProcessed(long id) {
        return db.sql("select \"Processed\" from inbox where \"ID\" = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /// Every row that is about this message, waiting or sent.
    List<Row> rows(String creator) {
        return db.sql(
                        """
                        select "TextDecoded" as text, "Coding" as coding, "UDH" as udh, 1 as number
                        from outbox where "CreatorID" = :creator
                        union all
                        select p."TextDecoded", p."Coding", p."UDH", p."SequencePosition"
                        from outbox_multipart p join outbox o on o."ID" = p."ID"
                        where o."CreatorID" = :creator
                        union all
                        select "TextDecoded", "Coding", "UDH", "SequencePosition"
                        from sentitems where "CreatorID" = :creator
                        order by number
                        """)
                .param("creator", creator)
                .query(new DataClassRowMapper<>(Row.class))
                .list();
    }

    private void appear() {
        db.sql(
                        """
                        insert into phones ("ID", "IMEI", "IMSI", "Client", "Send", "Receive",
                            "NetName", "Signal", "Battery")
                        values (?, ?, '528', 'Gammu 1.42.0', true, true, 'Uji', 63, 100)
                        """)
                .params(MODEM, IMEI)
                .update();
    }

    private void run() {
        while (true) {
            try {
                db.sql("update phones set \"Signal\" = 63 where \"IMEI\" = ?").param(IMEI).update();
                if (!sendOne()) {
                    report();
                    Thread.sleep(50);
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException _) {
                return; // The run is over, and the database with it.
            }
        }
    }

    private boolean sendOne() {
        var found =
                db.sql(
                                """
                                select "ID" from outbox
                                where "SendingDateTime" < localtimestamp
                                    and "SendingTimeOut" < localtimestamp
                                    and coalesce("SenderID", '') in ('', ?)
                                    and "TextDecoded" not like 'stay%%'
                                order by "Priority" desc, "InsertIntoDB" limit 1
                                """
                                        .replace("%%", "%"))
                        .param(MODEM)
                        .query(Long.class)
                        .optional();
        found.ifPresent(this::send);
        return found.isPresent();
    }

    private void send(long id) {
        int begun =
                db.sql(
                                """
                                update outbox set "SendingTimeOut" = localtimestamp + interval '1 minute'
                                where "ID" = ? and "SendingTimeOut" < localtimestamp
                                """)
                        .param(id)
                        .update();
        if (begun == 0) {
            return;
        }
        db.sql(
                        """
                        insert into sentitems ("ID", "SequencePosition", "Text", "TextDecoded",
                            "DestinationNumber", "Coding", "UDH", "SenderID", "CreatorID",
                            "RelativeValidity", "Status", "StatusCode", "TPMR")
                        select o."ID", coalesce(p.number, 1), coalesce(p.text, o."Text"),
                            coalesce(p.decoded, o."TextDecoded"), o."DestinationNumber",
                            o."Coding", coalesce(p.udh, o."UDH", ''), :modem, o."CreatorID",
                            o."RelativeValidity",
                            case when o."TextDecoded" like 'error%' then 'SendingError'
                                else 'SendingOK' end,
                            case when o."TextDecoded" like 'error%' then 38 else -1 end, 1
                        from outbox o cross join lateral (
                            select 1 as number, null as text, null as decoded, null as udh
                            union all
                            select "SequencePosition", "Text", "TextDecoded", "UDH"
                            from outbox_multipart m where m."ID" = o."ID") p
                        where o."ID" = :id
                        """)
                .param("modem", MODEM)
                .param("id", id)
                .update();
        db.sql("delete from outbox where \"ID\" = ?").param(id).update();
        db.sql("delete from outbox_multipart where \"ID\" = ?").param(id).update();
    }

    private void report() {
        db.sql(
                        """
                        update sentitems s
                        set "Status" = case when first like 'dead%' then 'DeliveryFailed'
                                else 'DeliveryOK' end,
                            "StatusError" = case when first like 'dead%' then 70 else 0 end,
                            "DeliveryDateTime" = localtimestamp
                        from (select "ID" as id, "TextDecoded" as first from sentitems
                              where "SequencePosition" = 1) f
                        where s."ID" = f.id and s."Status" = 'SendingOK'
                            and first not like 'silent%'
                        """)
                .update();
    }

    /// UTF-16 as it is, half characters too: telephones cut them in two.
    static String hex(String text) {
        return text.chars().mapToObj("%04X"::formatted).collect(Collectors.joining());
    }
}
