package id.kentongan.channels.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// One protocol data unit of SMPP 3.4: the header's facts and the octets behind it.
///
/// @param command `command_id`, one of the constants here or another
/// @param status `command_status`; 0 in requests and in good answers
/// @param sequence what an answer repeats of its request
public record Pdu(int command, int status, int sequence, byte[] body) {

    public static final int ANSWER = 0x8000_0000;
    public static final int GENERIC_NACK = 0x8000_0000;
    public static final int BIND_RECEIVER = 0x01;
    public static final int BIND_TRANSMITTER = 0x02;
    public static final int SUBMIT_SM = 0x04;
    public static final int DELIVER_SM = 0x05;
    public static final int UNBIND = 0x06;
    public static final int BIND_TRANSCEIVER = 0x09;
    public static final int ENQUIRE_LINK = 0x15;
    public static final int ALERT_NOTIFICATION = 0x0102;
    public static final int DATA_SM = 0x0103;

    /// SMPP 3.4, 5.2.23. A longer one is nonsense, and too much for an index.
    public static final int LONGEST_ID = 65;

    static final int HEADER = 16;
    /// No PDU needs more: a text's payload has at most 64 KiB.
    static final int LONGEST = 70_000;

    private static final byte[] NOTHING = {};

    /// A request without a body, as `enquire_link` and `unbind` are.
    public static Pdu bare(int command, int sequence) {
        return new Pdu(command, 0, sequence, NOTHING);
    }

    public boolean isAnswer() {
        return (command & ANSWER) != 0;
    }

    /// The answer to this request without a body: what a refusal is.
    public Pdu answer(int answerStatus) {
        return new Pdu(command | ANSWER, answerStatus, sequence, NOTHING);
    }

    /// The answer to this request that carries an id: a message's, or the name of who answers.
    public Pdu answer(int answerStatus, String id) {
        var octets = (id + '\0').getBytes(StandardCharsets.ISO_8859_1);
        return new Pdu(command | ANSWER, answerStatus, sequence, octets);
    }

    /// The answer to a PDU that makes no sense.
    public Pdu nack(int answerStatus) {
        return new Pdu(GENERIC_NACK, answerStatus, sequence, NOTHING);
    }

    /// The id in an answer, as it is written; empty when there is none.
    public String id() {
        var id = new Octets(body).string();
        return id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id;
    }

    byte[] octets() {
        return ByteBuffer.allocate(HEADER + body.length)
                .putInt(HEADER + body.length)
                .putInt(command)
                .putInt(status)
                .putInt(sequence)
                .put(body)
                .array();
    }
}
