package id.kentongan.channels.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.DefaultDecomposer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our PDUs against those of another library.
class PduTest {

    private static final String ASCII = "0123456789+ABCDEFGHIJabcdefghij._- ";

    @RepeatedTest(200)
    void what_we_write_the_other_library_reads(RepetitionInfo run) throws Exception {
        var random = new Random(run.getCurrentRepetition());
        var message = message(random);

        var read = new DefaultDecomposer().submitSm(message.pdu(Pdu.SUBMIT_SM, 77).octets());

        assertThat(read.getSequenceNumber()).isEqualTo(77);
        assertThat(read.getSourceAddrTon()).isEqualTo((byte) message.source().ton());
        assertThat(read.getSourceAddr()).isEqualTo(message.source().address());
        assertThat(read.getDestAddress()).isEqualTo(message.destination().address());
        assertThat(read.getEsmClass()).isEqualTo((byte) message.esmClass());
        assertThat(read.getDataCoding()).isEqualTo((byte) message.dataCoding());
        assertThat(read.getRegisteredDelivery()).isEqualTo((byte) message.registeredDelivery());
        assertThat(read.getShortMessage()).isEqualTo(message.body());
        assertThat(read.getOptionalParameters()).hasSize(message.parameters().size());
    }

    @RepeatedTest(200)
    void what_the_other_library_writes_we_read(RepetitionInfo run) throws Exception {
        var random = new Random(-run.getCurrentRepetition());
        var message = message(random);
        var octets =
                new DefaultComposer()
                        .deliverSm(
                                78,
                                "",
                                (byte) message.source().ton(),
                                (byte) message.source().npi(),
                                message.source().address(),
                                (byte) message.destination().ton(),
                                (byte) message.destination().npi(),
                                message.destination().address(),
                                (byte) message.esmClass(),
                                (byte) 0,
                                (byte) 0,
                                (byte) message.registeredDelivery(),
                                (byte) message.dataCoding(),
                                message.body(),
                                message.parameters().entrySet().stream()
                                        .map(
                                                it ->
                                                        new OptionalParameter.OctetString(
                                                                it.getKey().shortValue(),
                                                                it.getValue()))
                                        .toArray(OptionalParameter[]::new));

        var read = ShortMessage.read(read(octets));

        assertThat(read).usingRecursiveComparison().ignoringFields("validity").isEqualTo(message);
    }

    @RepeatedTest(200)
    void a_pdu_that_ends_anywhere_is_read_or_refused(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var body = message(random).pdu(Pdu.DELIVER_SM, 1).body();
        var cut = Arrays.copyOf(body, random.nextInt(body.length));
        if (random.nextBoolean() && cut.length > 0) {
            cut[random.nextInt(cut.length)] = (byte) random.nextInt();
        }

        try {
            ShortMessage.read(new Pdu(Pdu.DELIVER_SM, 0, 1, cut));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("octets where");
        }
    }

    @Test
    void binds_are_read_by_the_other_library_and_an_id_without_an_end_is_one() throws Exception {
        var bind = new BindRequest("kantor", "rahasia", "SMPP").pdu(Pdu.BIND_TRANSCEIVER, 5);

        var read = new DefaultDecomposer().bind(bind.octets());

        assertThat(read.getSystemId()).isEqualTo("kantor");
        assertThat(read.getPassword()).isEqualTo("rahasia");
        assertThat(read.getSystemType()).isEqualTo("SMPP");
        assertThat(read.getInterfaceVersion()).isEqualTo((byte) 0x34);
        assertThat(new Pdu(0x8000_0004, 0, 1, new byte[] {'4', 'a'}).id()).isEqualTo("4a");
        assertThat(new Pdu(0x8000_0004, 0, 1, new byte[0]).id()).isEmpty();
        assertThat(new Pdu(0x8000_0004, 0, 1, "7".repeat(300).getBytes("US-ASCII")).id())
                .hasSize(65);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7fffffff00000005",
                "00000003",
                "00000000",
                "80000010",
                "474554202f",
                "ffffffff"
            })
    void a_length_that_cannot_be_is_the_end_of_the_link(String octets) {
        var stream = HexFormat.of().parseHex(octets + "00".repeat(40));

        assertThatThrownBy(() -> read(stream)).isInstanceOf(IOException.class);
    }

    @Test
    void what_smpp_has_no_room_for_is_not_written() {
        var party = new ShortMessage.Party(1, 1, "6281390020001");
        var wide = new ShortMessage.Party(1, 1, "6".repeat(21));
        var odd = new ShortMessage.Party(5, 0, "Kantor\u00e9");

        assertThatThrownBy(() -> submit(wide, new byte[1], "")).hasMessageContaining("at most 20");
        assertThatThrownBy(() -> submit(odd, new byte[1], "")).hasMessageContaining("ASCII");
        assertThatThrownBy(() -> submit(party, new byte[255], "")).hasMessageContaining("254");
        assertThatThrownBy(() -> submit(party, new byte[1], "1")).hasMessageContaining("16");
    }

    private static Pdu submit(ShortMessage.Party source, byte[] body, String validity) {
        var to = new ShortMessage.Party(1, 1, "62813");
        return new ShortMessage(source, to, 0, 1, validity, 0, body, Map.of())
                .pdu(Pdu.SUBMIT_SM, 1);
    }

    private static ShortMessage message(Random random) {
        var body = new byte[random.nextInt(255)];
        random.nextBytes(body);
        Map<Integer, byte[]> parameters =
                random.nextBoolean()
                        ? Map.of()
                        : Map.of(0x001E, new byte[random.nextInt(66)], 0x0427, new byte[] {2});
        return new ShortMessage(
                party(random),
                party(random),
                random.nextInt(256),
                random.nextInt(2),
                "",
                random.nextInt(256),
                body,
                parameters);
    }

    private static ShortMessage.Party party(Random random) {
        var address = new StringBuilder();
        for (int length = 1 + random.nextInt(20); length > 0; length--) {
            address.append(ASCII.charAt(random.nextInt(ASCII.length())));
        }
        return new ShortMessage.Party(random.nextInt(7), random.nextInt(19), address.toString());
    }

    private static Pdu read(byte[] octets) throws IOException {
        var socket =
                new Socket() {
                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(octets);
                    }

                    @Override
                    public OutputStream getOutputStream() {
                        return new ByteArrayOutputStream();
                    }
                };
        try (var line = new PduLine(socket, "nobody")) {
            return line.read();
        }
    }
}
