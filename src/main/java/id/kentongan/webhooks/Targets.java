package id.kentongan.webhooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Reads the address that somebody wants called, and says what is wrong with it. What it lets pass
/// is looked at again at every call, since names move.
@Component
class Targets {

    static final int LONGEST = 1000;
    static final String SETTING = "KENTONGAN_WEBHOOKS_ALLOW";

    private final Reach reach;

    Targets(Reach reach) {
        this.reach = reach;
    }

    /// Waits for the name service: not inside a transaction.
    ///
    /// @return the address as it will be called
    /// @throws WebhookRefusal when it is none that may be called
    String checked(String written) {
        var uri = read(written.strip());
        var plain = uri.getScheme().equals("http");
        try {
            var _ = reach.addresses(uri.getHost(), plain);
        } catch (Reach.Shut _) {
            throw plain && !reach.isOpened(uri.getHost()) ? refusal("plain") : refusal("shut");
        } catch (UnknownHostException _) {
            throw refusal("unknown");
        }
        return uri.toASCIIString();
    }

    private static URI read(String written) {
        if (written.isEmpty() || written.length() > LONGEST) {
            throw refusal("length", LONGEST);
        }
        URI uri;
        try {
            uri = new URI(written);
        } catch (URISyntaxException _) {
            throw refusal("address");
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refusal("scheme");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw refusal("address");
        }
        if (uri.getRawUserInfo() != null) {
            throw refusal("user");
        }
        if (uri.getRawFragment() != null) {
            throw refusal("fragment");
        }
        if (!isWebPort(uri.getPort())) {
            throw refusal("port");
        }
        return URI.create(scheme + written.substring(scheme.length()));
    }

    /// Below 1024 are the services that a request could be mistaken by: mail, names, files.
    private static boolean isWebPort(int port) {
        return port == -1 || port == 80 || port == 443 || port >= 1024 && port <= 65_535;
    }

    private static WebhookRefusal refusal(String key, Object... args) {
        return new WebhookRefusal(
                "url", "url." + key, args.length == 0 ? new Object[] {SETTING} : args);
    }
}
