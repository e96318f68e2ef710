package id.kentongan.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A mail server that does what the recipient's name says: `tidak-ada` is refused (550), `nanti` is
/// told to come again once (451), `sampah` is refused after the letter (554), `putus` gets no
/// answer after the whole letter, `tutup` none before it; else the letter is kept.
public final class FakeMailServer {

    /// @param source header and text as they came over the line
    public record Got(String to, String source) {}

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final AtomicInteger later = new AtomicInteger();
    private final ServerSocket door;

    private FakeMailServer(ServerSocket door) {
        this.door = door;
    }

    public static FakeMailServer start() {
        try {
            var server =
                    new FakeMailServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(server::listen);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /// Nobody is let in any more.
    public void stop() throws IOException {
        door.close();
    }

    /// All letters to an address, the whole ones and those without an answer.
    public List<String> lettersTo(String address) {
        return got.stream().filter(it -> it.to().equals(address)).map(Got::source).toList();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                Thread.ofVirtual().start(() -> talk(caller));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller) {
            var in =
                    new BufferedReader(
                            new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
            say(caller, "220 contoh.go.id");
            var to = "";
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var verb = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
                switch (verb) {
                    case "EHLO", "HELO", "NOOP", "RSET" -> say(caller, "250 contoh.go.id");
                    case "MAIL" ->
                            say(
                                    caller,
                                    line.contains("asing@")
                                            ? "553 5.7.1 sender not owned"
                                            : "250 ok");
                    case "RCPT" -> {
                        to = line.replaceAll(".*<|>.*", "");
                        say(caller, recipient(to));
                    }
                    case "DATA" -> {
                        if (to.startsWith("tutup")) {
                            return;
                        }
                        say(caller, "354 go on");
                        got.add(new Got(to, letter(in)));
                        if (to.startsWith("putus")) {
                            return;
                        }
                        say(caller, to.startsWith("sampah") ? "554 5.7.1 spam" : "250 queued");
                    }
                    case "QUIT" -> {
                        return; // Without a goodbye: the letter was taken all the same.
                    }
                    default -> say(caller, "500 what?");
                }
            }
        } catch (IOException _) {
            // The caller went away.
        }
    }

    private String recipient(String to) {
        if (to.startsWith("tidak-ada")) {
            return "550 5.1.1 <" + to + ">: no such user here";
        }
        return to.startsWith("nanti") && later.incrementAndGet() % 2 == 1
                ? "451 4.7.1 greylisted, come again"
                : "250 ok";
    }

    private static String letter(BufferedReader in) throws IOException {
        var letter = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            letter.append(line).append('\n');
        }
        return letter.toString();
    }

    private static void say(Socket caller, String answer) throws IOException {
        caller.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
