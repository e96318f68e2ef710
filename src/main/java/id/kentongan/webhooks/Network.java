package id.kentongan.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/// A range of addresses, as `10.20.0.0/16` or `fd00:1::/64`; without a number, the one address.
record Network(InetAddress base, int bits) {

    private static final Pattern WRITTEN =
            Pattern.compile("([0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/([0-9]{1,3}))?");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

    /// @throws IllegalArgumentException when it is none
    static Network of(String written) {
        var parts = WRITTEN.matcher(written.strip());
        if (!parts.matches()
                || !parts.group(1).contains(":") && !IPV4.matcher(parts.group(1)).matches()) {
            throw new IllegalArgumentException("Not a network: " + written);
        }
        try {
            var base = InetAddress.getByName(parts.group(1));
            var most = base.getAddress().length * 8;
            var bits = parts.group(2) == null ? most : Integer.parseInt(parts.group(2));
            if (bits > most) {
                throw new IllegalArgumentException("Not a network: " + written);
            }
            return new Network(base, bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not a network: " + written, e);
        }
    }

    boolean has(InetAddress address) {
        return has(address.getAddress());
    }

    boolean has(byte[] address) {
        var ours = base.getAddress();
        if (ours.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((ours[bit / 8] ^ address[bit / 8]) & 0x80 >> bit % 8) != 0) {
                return false;
            }
        }
        return true;
    }
}
