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
import org.springframework.core.env.Environment;

/// Our own port, and whether other machines answer.
final class NetworkCheckup {

    private static final int TIMEOUT_MILLIS = 3000;

    private NetworkCheckup() {}

    static Finding ourPort(Environment settings) {
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

    /// Whether `host` lets us connect.
    ///
    /// @param advice what to do when it does not
    static Finding reached(String what, String host, int port, String advice) {
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return Finding.failed(what + ": nama tidak ditemukan", "Periksa DNS dan ejaannya.");
        }
        try (var socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            return Finding.ok(what + " dapat dihubungi");
        } catch (IOException e) {
            return Finding.failed(what + ": " + e.getMessage(), advice);
        }
    }

    /// A port as somebody wrote it; -1 when it is none.
    static int number(String text) {
        try {
            var port = Integer.parseInt(text.strip());
            return port > 0 && port <= 65535 ? port : -1;
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
