package id.kentongan.installation;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// The ways by which texts leave: the carriers' machines, HTTP gateways, the modem's database,
/// Telegram.
final class WaysCheckup {

    private static final int MOST_BINDS = 9;
    /// Where a message's facts are filled in.
    private static final Pattern PLACE = Pattern.compile("\\{[a-z_]+}");

    private WaysCheckup() {}

    static List<Finding> of(Environment settings) {
        var findings = new ArrayList<Finding>();
        findings.addAll(carriers(settings));
        findings.addAll(gateways(settings));
        ModemCheckup.of(settings).ifPresent(findings::add);
        if (findings.isEmpty()) {
            findings.add(
                    Finding.attention(
                            "SMS belum disetel",
                            "Isi KENTONGAN_SMPP_HOST, _PORT, _SYSTEM_ID, _PASSWORD dan _SOURCE"
                                    + " dari operator, atau setel gateway HTTP"
                                    + " (KENTONGAN_HTTPSMS_…) atau modem"
                                    + " (KENTONGAN_GAMMU_URL)."));
        }
        TelegramCheckup.of(settings).ifPresent(findings::add);
        return findings;
    }

    private static List<Finding> carriers(Environment settings) {
        return Stream.concat(
                        Stream.of("kentongan.smpp."),
                        IntStream.rangeClosed(1, MOST_BINDS)
                                .mapToObj(bind -> "kentongan.smpp." + bind + "."))
                .filter(bind -> !settings.getProperty(bind + "host", "").isBlank())
                .map(bind -> carrier(settings, bind))
                .toList();
    }

    private static Finding carrier(Environment settings, String bind) {
        var host = settings.getProperty(bind + "host", "");
        var common = settings.getProperty("kentongan.smpp.port", "2775");
        var port = NetworkCheckup.number(settings.getProperty(bind + "port", common));
        return port < 0
                ? Finding.failed("SMPP " + host + ": port salah", "Isi KENTONGAN_SMPP_PORT.")
                : NetworkCheckup.reached(
                        "SMPP " + host + ":" + port,
                        host,
                        port,
                        "Periksa firewall dan VPN, lalu tanyakan kepada operator.");
    }

    private static List<Finding> gateways(Environment settings) {
        try {
            var ways =
                    Binder.get(settings)
                            .bind("kentongan.httpsms", Bindable.mapOf(String.class, Object.class))
                            .orElse(Map.of());
            return new TreeMap<>(ways)
                    .entrySet().stream().map(it -> gateway(it.getKey(), it.getValue())).toList();
        } catch (BindException e) {
            return List.of(
                    Finding.failed(
                            "Setelan gateway HTTP: " + StartFailure.inWords(e),
                            "Betulkan setelan kentongan.httpsms; lihat docs/channels.md."));
        }
    }

    private static Finding gateway(String name, Object way) {
        var what = "Gateway HTTP " + name;
        var address = way instanceof Map<?, ?> its ? its.get("address") : null;
        var uri = address == null ? Optional.<URI>empty() : uri(address.toString());
        if (uri.isEmpty()) {
            return Finding.failed(
                    what + ": alamatnya kosong atau salah tulis",
                    "Isi kentongan.httpsms."
                            + name
                            + ".address, misalnya https://sms.contoh.id/kirim.");
        }
        var host = uri.get().getHost();
        int port = port(uri.get());
        return NetworkCheckup.reached(
                "%s (%s:%d)".formatted(what, host, port),
                host,
                port,
                "Periksa firewall dan proxy kantor, lalu tanyakan kepada penyedia gateway.");
    }

    private static Optional<URI> uri(String address) {
        try {
            return Optional.of(URI.create(PLACE.matcher(address).replaceAll("x")))
                    .filter(it -> it.getHost() != null && it.getScheme().matches("(?i)https?"));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
