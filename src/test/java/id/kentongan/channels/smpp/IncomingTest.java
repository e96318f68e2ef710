package id.kentongan.channels.smpp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.CutDatabase;
import id.kentongan.KentonganTest;
import id.kentongan.TestSmsc;
import id.kentongan.channels.Alphabet;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.ShortCode;
import id.kentongan.demo.Smsc;
import id.kentongan.demo.SmscDelivery;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class IncomingTest {

    private static final String LONG =
            "Jalan di depan SD Negeri 3 rusak berat, lubangnya dalam €5. ".repeat(12);

    private final Smsc smsc = TestSmsc.get();

    @Autowired JdbcClient db;
    @Autowired DataSource database;

    private record Stored(String sender, String recipient, String text, int parts, int missing) {}

    @Test
    void a_text_is_in_the_database_when_the_carrier_hears_received() throws Exception {
        var status = say("+6281390010001", "Lampu jalan mati @ Jl. Melati [RT 3]");

        assertThat(status).isZero();
        assertThat(stored("tel:+6281390010001"))
                .containsExactly(
                        new Stored(
                                "tel:+6281390010001",
                                "5708",
                                "Lampu jalan mati @ Jl. Melati [RT 3]",
                                1,
                                0));
    }

    @Test
    void a_long_text_is_one_message() throws Exception {
        say("+6281390010002", LONG);
        say("+6281390010002", "Terima kasih 🙏🏽 ".repeat(20));

        assertThat(stored("tel:+6281390010002"))
                .extracting(Stored::text)
                .containsExactly(LONG, "Terima kasih 🙏🏽 ".repeat(20));
    }

    @Test
    void parts_may_come_in_any_order_and_twice() throws Exception {
        var random = new Random(3);
        for (int run = 0; run < 5; run++) {
            var from = "+628139001010" + run;
            var parts = new java.util.ArrayList<>(SmscDelivery.parts(from, "5708", LONG, 40 + run));
            parts.addAll(List.copyOf(parts));
            Collections.shuffle(parts, random);
            for (var part : parts) {
                assertThat(bring(part)).isZero();
            }

            assertThat(stored("tel:" + from)).extracting(Stored::text).containsExactly(LONG);
        }
    }

    @Test
    void parts_brought_again_after_the_text_is_whole_make_no_second_message() throws Exception {
        var parts = SmscDelivery.parts("+6281390010003", "5708", LONG, 9);

        for (int times = 0; times < 3; times++) {
            for (var part : parts) {
                bring(part);
            }
        }

        assertThat(stored("tel:+6281390010003")).hasSize(1);
    }

    @Test
    void the_words_of_a_text_that_is_whole_stand_in_the_inbox_alone() throws Exception {
        var from = "+6281390010513";

        say(from, "rahasia ".repeat(40));

        assertThat(stored("tel:" + from)).hasSize(1);
        assertThat(
                        db.sql(
                                        "select count(*) from smpp_part where source = ?"
                                                + " and position('rahasia'::bytea in body) > 0")
                                .param(from.substring(1))
                                .query(Long.class)
                                .single())
                .isZero();
        assertThat(
                        db.sql("select count(*) from smpp_part where source = ?")
                                .param(from.substring(1))
                                .query(Long.class)
                                .single())
                .isPositive();
    }

    @Test
    void other_content_under_the_same_reference_is_another_text() throws Exception {
        for (var text : List.of("A".repeat(200), "B".repeat(200), "C".repeat(200))) {
            for (var part : SmscDelivery.parts("+6281390010004", "5708", text, 200)) {
                bring(part);
            }
        }

        assertThat(stored("tel:+6281390010004"))
                .extracting(Stored::text)
                .containsExactly("A".repeat(200), "B".repeat(200), "C".repeat(200));
    }

    @Test
    void parts_brought_over_all_readers_at_once_are_one_message() throws Exception {
        var parts = SmscDelivery.parts("+6281390010005", "5708", LONG, 77);

        var answers = parts.stream().map(smsc::deliver).toList();
        for (var answer : answers) {
            assertThat(answer.get(20, SECONDS)).isZero();
        }

        assertThat(stored("tel:+6281390010005")).extracting(Stored::text).containsExactly(LONG);
    }

    @Test
    void long_references_and_sar_parameters_are_understood() throws Exception {
        for (int number : List.of(2, 1)) {
            bring(
                    SmscDelivery.part(
                            "+6281390010006",
                            "5708",
                            16,
                            60_000,
                            2,
                            number,
                            Alphabet.UCS2,
                            number == 1 ? "satu مرحبا " : "dua"));
            bring(
                    SmscDelivery.sarPart(
                            "+6281390010007",
                            "5708",
                            60_001,
                            2,
                            number,
                            number == 1 ? "ab" : "cd"));
        }

        assertThat(stored("tel:+6281390010006"))
                .extracting(Stored::text)
                .containsExactly("satu مرحبا dua");
        assertThat(stored("tel:+6281390010007")).extracting(Stored::text).containsExactly("abcd");
    }

    @Test
    void a_pair_that_the_telephone_cut_in_two_is_whole_again() throws Exception {
        var from = "+6281390010008";
        bring(raw(from, 0x40, 8, "050003510201" + "0061d83d"));
        bring(raw(from, 0x40, 8, "050003510202" + "de000062"));

        assertThat(stored("tel:" + from)).extracting(Stored::text).containsExactly("a😀b");
    }

    @Test
    void a_text_whose_part_never_comes_is_taken_with_its_gap_marked() throws Exception {
        var from = "+6281390010009";
        var parts = SmscDelivery.parts(from, "5708", "x".repeat(153) + "y".repeat(153) + "z", 5);
        bring(parts.get(0));
        bring(parts.get(2));
        assertThat(stored("tel:" + from)).isEmpty();

        db.sql(
                        "update smpp_part set received_at = received_at - interval '31 minutes'"
                                + " where source = ?")
                .param(from.substring(1))
                .update();
        await().until(() -> !stored("tel:" + from).isEmpty());
        bring(parts.get(1));
        bring(parts.get(1));

        assertThat(stored("tel:" + from))
                .containsExactly(
                        new Stored(
                                "tel:" + from,
                                "5708",
                                "x".repeat(153) + " [bagian 2 dari 3 tidak sampai] z",
                                3,
                                1),
                        new Stored(
                                "tel:" + from,
                                "5708",
                                "[bagian 2 dari 3, datang terlambat] " + "y".repeat(153),
                                1,
                                0));
    }

    @Test
    void a_late_part_of_a_registration_is_not_readable() throws Exception {
        var from = "+6281390010013";
        var text = "reg#198011252005021002#" + "x".repeat(130) + "sandi-yang-panjang";
        var parts = SmscDelivery.parts(from, "5708", text, 7);
        bring(parts.get(0));
        db.sql(
                        "update smpp_part set received_at = received_at - interval '31 minutes'"
                                + " where source = ?")
                .param(from.substring(1))
                .update();
        await().until(() -> !stored("tel:" + from).isEmpty());
        bring(parts.get(1));

        assertThat(stored("tel:" + from))
                .extracting(Stored::text)
                .containsExactly(
                        "reg#198011252005021002#•••", "[bagian 2 dari 2, datang terlambat] •••");
    }

    @Test
    void names_and_short_codes_are_senders_too() throws Exception {
        say("BANK XYZ", "Kode: 1");
        say("3636", "Pulsa habis");

        assertThat(stored("code:BANK XYZ")).hasSize(1);
        assertThat(stored("code:3636")).hasSize(1);
    }

    @Test
    void a_national_number_is_the_same_sender_as_the_international() throws Exception {
        say("081390010010", "satu");

        assertThat(stored("tel:+6281390010010")).hasSize(1);
    }

    @Test
    void a_number_that_the_carrier_wrongly_calls_international_can_be_answered() {
        assertThat(sender(1, "081390010012")).isEqualTo(new Phone("+6281390010012"));
        assertThat(sender(0, "ABC1234567")).isEqualTo(new ShortCode("ABC1234567"));
    }

    private static Address sender(int ton, String source) {
        return new Delivered(ton, source, "5708", 0, 0, new byte[0], null, null, null).from();
    }

    @Test
    void strange_texts_are_kept_as_text() throws Exception {
        var from = "+6281390010011";
        say(from, "");
        say(from, "<script>alert(1)</script>'; drop table inbound_message; --");
        bring(raw(from, 0, 8, "06450631062d062806270000"));
        bring(raw(from, 0, 0x63, "4142"));
        bring(raw(from, 0, 4, "0001"));
        bring(raw(from, 0x40, 0, "ff41"));
        say(from, "z".repeat(153 * 9 + 1));

        assertThat(stored("tel:" + from))
                .extracting(Stored::text)
                .containsExactly(
                        "",
                        "<script>alert(1)</script>'; drop table inbound_message; --",
                        "مرحبا\uFFFD",
                        "AB",
                        "[binary] 00 01",
                        "?A".replace('?', 'ÿ'),
                        "z".repeat(153 * 9 + 1));
    }

    @Test
    void a_text_in_message_payload_is_read() throws Exception {
        bring(
                new SmscDelivery(
                        1,
                        "6281390010012",
                        0,
                        "5708",
                        0,
                        0,
                        new byte[0],
                        Map.of(0x0424, "q".repeat(500).getBytes("US-ASCII"))));

        assertThat(stored("tel:+6281390010012"))
                .extracting(Stored::text)
                .containsExactly("q".repeat(500));
    }

    @Test
    void a_text_that_comes_as_data_sm_is_a_text_too() throws Exception {
        var parties = "000101" + ascii("6281390010099") + "000001" + ascii("5708") + "00";
        var body = parties + "000000" + "04240004" + ascii("Data");
        var length = "%08x".formatted(16 + body.length() / 2);
        smsc.garbage(HexFormat.of().parseHex(length + "000001030000000000000051" + body));

        await().until(() -> !stored("tel:+6281390010099").isEmpty());
        assertThat(stored("tel:+6281390010099")).extracting(Stored::text).containsExactly("Data");
    }

    private static String ascii(String text) throws Exception {
        return HexFormat.of().formatHex(text.getBytes("US-ASCII"));
    }

    @Test
    void what_cannot_be_stored_is_not_acknowledged_and_comes_again() throws Exception {
        var from = "+6281390010013";
        db.sql(
                        "alter table inbound_message add constraint away"
                                + " check (sender <> 'tel:+6281390010013') not valid")
                .update();

        var answer = smsc.text(from, "5708", "Tolong");
        var once = smsc.deliverOnce(SmscDelivery.of(from, "5708", "Tolong"));
        var early = answer.isDone();
        db.sql("alter table inbound_message drop constraint away").update();

        assertThat(once).isEqualTo(0x64);
        assertThat(early).isFalse();
        assertThat(answer.get(20, SECONDS)).isZero();
        assertThat(stored("tel:" + from)).hasSize(1);
    }

    @Test
    void a_receipt_that_cannot_be_stored_is_not_acknowledged_either() throws Exception {
        var words = "id:away-1 submit date:2603091100 done date:2603091100 stat:DELIVRD err:000";
        var receipt = raw("+6281390010014", 0x04, 0, ascii(words));

        ((CutDatabase) database).cut();
        int away = smsc.deliverOnce(receipt);
        ((CutDatabase) database).mend();

        assertThat(away).isEqualTo(0x64);
        assertThat(bring(receipt)).isZero();
        assertThat(
                        db.sql("select count(*) from delivery_receipt where carrier_id = 'away-1'")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    private int say(String from, String text) throws Exception {
        return smsc.text(from, TestSmsc.OFFICE, text).get(20, SECONDS);
    }

    private int bring(SmscDelivery delivery) throws Exception {
        return smsc.deliver(delivery).get(20, SECONDS);
    }

    private static SmscDelivery raw(String from, int esmClass, int dataCoding, String octets) {
        return new SmscDelivery(
                1,
                from.substring(1),
                0,
                TestSmsc.OFFICE,
                esmClass,
                dataCoding,
                HexFormat.of().parseHex(octets),
                Map.of());
    }

    private List<Stored> stored(String sender) {
        return db.sql(
                        """
                        select sender, recipient, text, parts, missing_parts as missing
                        from inbound_message where sender = ? order by received_at
                        """)
                .param(sender)
                .query(new DataClassRowMapper<>(Stored.class))
                .list();
    }
}
