package id.kentongan.channels.pdu;

import java.util.LinkedHashMap;
import java.util.Map;

/// The body of `submit_sm` and `deliver_sm` (SMPP 3.4, 4.4 and 4.6), and of `data_sm` as far as it
/// says the same.
///
/// @param registeredDelivery 1 asks for a receipt
/// @param validity relative time (SMPP 3.4, 7.1.1.2), empty for the carrier's own
/// @param body `short_message`, with the user data header if `esmClass` has 0x40
/// @param parameters optional parameters, tag to value; of one that came twice the last
public record ShortMessage(
        Party source,
        Party destination,
        int esmClass,
        int registeredDelivery,
        String validity,
        int dataCoding,
        byte[] body,
        Map<Integer, byte[]> parameters) {

    public static final int MESSAGE_PAYLOAD = 0x0424;

    private static final int LONGEST_BODY = 254;

    /// One end: type of number, numbering plan, address.
    public record Party(int ton, int npi, String address) {

        private static Party read(Octets in) {
            return new Party(in.octet(), in.octet(), in.string());
        }

        private void write(String field, int most, Body out) {
            out.octet(ton).octet(npi).string(field, address, most);
        }
    }

    /// Reads what others send, too long fields and nonsense behind the last one included.
    ///
    /// @throws IllegalArgumentException when `pdu` ends before it may
    public static ShortMessage read(Pdu pdu) {
        var in = new Octets(pdu.body());
        in.string();
        var source = Party.read(in);
        var destination = Party.read(in);
        var esmClass = in.octet();
        if (pdu.command() == Pdu.DATA_SM) {
            var registered = in.octet();
            var coding = in.octet();
            return new ShortMessage(
                    source,
                    destination,
                    esmClass,
                    registered,
                    "",
                    coding,
                    new byte[0],
                    parameters(in));
        }
        in.take(2);
        in.string();
        var validity = in.string();
        var registered = in.octet();
        in.octet();
        var coding = in.octet();
        in.octet();
        var body = in.take(in.octet());
        return new ShortMessage(
                source, destination, esmClass, registered, validity, coding, body, parameters(in));
    }

    /// As `submit_sm` or `deliver_sm`.
    ///
    /// @throws IllegalArgumentException when a field is not as SMPP 3.4 wants it
    public Pdu pdu(int command, int sequence) {
        if (body.length > LONGEST_BODY) {
            throw new IllegalArgumentException("short_message has at most 254 octets");
        }
        if (!validity.isEmpty() && validity.length() != 16) {
            throw new IllegalArgumentException("validity_period has 16 characters");
        }
        var out = new Body().string("service_type", "", 5);
        source.write("source_addr", 20, out);
        destination.write("destination_addr", 20, out);
        out.octet(esmClass)
                .octet(0)
                .octet(0)
                .string("schedule_delivery_time", "", 16)
                .string("validity_period", validity, 16)
                .octet(registeredDelivery)
                .octet(0)
                .octet(dataCoding)
                .octet(0)
                .octet(body.length)
                .octets(body)
                .parameters(parameters);
        return new Pdu(command, 0, sequence, out.written());
    }

    private static Map<Integer, byte[]> parameters(Octets in) {
        var parameters = new LinkedHashMap<Integer, byte[]>();
        while (in.left() >= 4) {
            var tag = in.pair();
            var length = in.pair();
            if (length > in.left() && tag != MESSAGE_PAYLOAD) {
                break;
            }
            parameters.put(tag, in.take(length));
        }
        return parameters;
    }
}
