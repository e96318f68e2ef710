package id.kentongan.channels.pdu;

/// The body of `bind_transceiver`, `bind_transmitter` and `bind_receiver` (SMPP 3.4, 4.1).
public record BindRequest(String systemId, String password, String systemType) {

    private static final int VERSION = 0x34;

    /// @throws IllegalArgumentException when `pdu` cannot be read
    public static BindRequest read(Pdu pdu) {
        var in = new Octets(pdu.body());
        return new BindRequest(in.string(), in.string(), in.string());
    }

    /// @param command one of the three
    /// @throws IllegalArgumentException when a field is longer than SMPP 3.4 allows
    public Pdu pdu(int command, int sequence) {
        var body =
                new Body()
                        .string("system_id", systemId, 15)
                        .string("password", password, 8)
                        .string("system_type", systemType, 12)
                        .octet(VERSION)
                        .octet(0)
                        .octet(0)
                        .string("address_range", "", 40);
        return new Pdu(command, 0, sequence, body.written());
    }

    /// The request without its password.
    @Override
    public String toString() {
        return systemId;
    }
}
