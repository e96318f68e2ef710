package id.kentongan.installation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/// Our own port, and the carriers' machines.
final class NetworkCheckup {

    private static final int TIMEOUT_MILLIS = 3000;
    private static final int MOST_BINDS = 9;

    private NetworkCheckup() {}

    static List<Finding> of(Environment settings) {
        var findings = new ArrayList<Finding>();
        findings.add(ourPort(settings));
        findings.addAll(carriers(settings));
        return findings;
    }

    private static Finding ourPort(Environment settings) {
        var configured = settings.getProperty("kentongan.http.port", "8080");
        var address = settings.getProperty("kentongan.http.address", "127.0.0.1");
        var port = number(configured);
        if (port < 0) {
            return Finding.failed(
                    "KENTONGAN_HTTP_PORT \"" + configured + "\" bukan nomor port",
                    "Isi angka antara 1 dan 65535.");
        }
        try (var _ = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            return Finding.ok("Port " + port + " bebas (Kentongan tidak sedang berjalan di sini)");
        } catch (IOException _) {
            return answering(address, port);
        }
    }

    private static Finding answering(String address, int port) {
        var host = address.equals("0.0.0.0") ? "127.0.0.1" : address;
        var uri = URI.create("http://" + host + ":" + port + "/actuator/health/readiness");
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofMillis(TIMEOUT_MILLIS)).build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200 && answer.body().contains("\"UP\"")) {
                return Finding.ok("Kentongan berjalan dan siap di port " + port);
            }
            return Finding.failed(
                    "Port " + port + " menjawab " + answer.statusCode() + ", belum siap",
                    "Tunggu sebentar; bila tetap, lihat catatan Kentongan, atau program lain"
                            + " memakai port itu.");
        } catch (IOException e) {
            return Finding.failed(
                    "Port " + port + " dipakai program lain, atau tidak dapat dibuka",
                    "Hentikan program itu, atau ubah KENTONGAN_HTTP_PORT.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Finding.failed("Pemeriksaan dihentikan", "Jalankan lagi.");
        }
    }

    private static List<Finding> carriers(Environment settings) {
        var binds =
                Stream.concat(
                                Stream.of("kentongan.smpp."),
                                IntStream.rangeClosed(1, MOST_BINDS)
                                        .mapToObj(bind -> "kentongan.smpp." + bind + "."))
                        .filter(bind -> !settings.getProperty(bind + "host", "").isBlank())
                        .toList();
        if (binds.isEmpty()) {
            return List.of(
                    Finding.attention(
                            "SMS belum disetel",
                            "Isi KENTONGAN_SMPP_HOST, _PORT, _SYSTEM_ID, _PASSWORD dan _SOURCE"
                                    + " dari operator."));
        }
        return binds.stream().map(bind -> carrier(settings, bind)).toList();
    }

    private static Finding carrier(Environment settings, String bind) {
        var host = settings.getProperty(bind + "host", "");
        var common = settings.getProperty("kentongan.smpp.port", "2775");
        var port = number(settings.getProperty(bind + "port", common));
        var what = "SMPP " + host + ":" + port;
        if (port < 0) {
            return Finding.failed("SMPP " + host + ": port salah", "Isi KENTONGAN_SMPP_PORT.");
        }
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return Finding.failed(what + ": nama tidak ditemukan", "Periksa DNS dan ejaannya.");
        }
        try (var socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            return Finding.ok(what + " dapat dihubungi");
        } catch (IOException e) {
            return Finding.failed(
                    what + ": " + e.getMessage(),
                    "Periksa firewall dan VPN, lalu tanyakan kepada operator.");
        }
    }

    private static int number(String text) {
        try {
            var port = Integer.parseInt(text.strip());
            return port > 0 && port <= 65535 ? port : -1;
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
