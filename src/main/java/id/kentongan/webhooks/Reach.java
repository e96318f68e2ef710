package id.kentongan.webhooks;

import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Which addresses webhooks may reach (against server-side request forgery): public ones, and those
/// that the office allows by `KENTONGAN_WEBHOOKS_ALLOW`. It resolves the names itself, so that what
/// it has looked at is what is connected to.
@Component
class Reach {

    /// The registries of IANA for special purposes, IPv4 whole and IPv6 as far as it is global.
    private static final List<Network> SPECIAL =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/4",
                            "240.0.0.0/4",
                            "2001::/23",
                            "2001:db8::/32",
                            "3fff::/20")
                    .map(Network::of)
                    .toList();
    private static final Network GLOBAL = Network.of("2000::/3");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");
    private static final Network NAT64 = Network.of("64:ff9b::/96");

    private final List<Network> allowed;
    private final Names names;

    /// Who knows the addresses of a name.
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /// An address that webhooks do not reach; resolving it ends here.
    static final class Shut extends UnknownHostException {
        @Serial private static final long serialVersionUID = 1;

        Shut(String host) {
            super(host);
        }
    }

    @Autowired
    Reach(WebhookSettings settings) {
        this(settings.networks(), InetAddress::getAllByName);
    }

    Reach(List<Network> allowed, Names names) {
        this.allowed = allowed;
        this.names = names;
    }

    /// The addresses of `host`, if every one of them may be reached.
    ///
    /// @param plain without TLS; then only what the office allows
    /// @throws Shut when one may not be reached
    /// @throws UnknownHostException when there is none
    InetAddress[] addresses(String host, boolean plain) throws UnknownHostException {
        var found = names.of(host);
        if (found.length == 0) {
            throw new UnknownHostException(host);
        }
        for (var address : found) {
            if (!isAllowed(address) && (plain || !isPublic(address.getAddress()))) {
                throw new Shut(host);
            }
        }
        return found;
    }

    /// Whether the office has opened all addresses of `host`; false when it has none.
    boolean isOpened(String host) {
        try {
            var found = names.of(host);
            return found.length > 0 && Arrays.stream(found).allMatch(this::isAllowed);
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(it -> it.has(address));
    }

    static boolean isPublic(byte[] address) {
        if (SPECIAL.stream().anyMatch(it -> it.has(address))) {
            return false;
        }
        if (address.length == 4) {
            return true;
        }
        if (NAT64.has(address)) {
            return isPublic(Arrays.copyOfRange(address, 12, 16));
        }
        return GLOBAL.has(address)
                && (!SIX_TO_FOUR.has(address) || isPublic(Arrays.copyOfRange(address, 2, 6)));
    }
}
