package id.kentongan.channels.pdu;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A connection on which PDUs go both ways. Whoever sends never waits for the socket: one thread
/// writes what has gathered meanwhile at one go. What it has not begun to write can be taken back.
public final class PduLine implements AutoCloseable {

    private static final int AT_ONE_GO = 32 * 1024;
    private static final int BUFFER = 64 * 1024;
    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final Outgoing LAST = new Outgoing(Pdu.bare(0, 0));

    /// A PDU on its way out.
    public static final class Outgoing {

        private final byte[] octets;
        private final AtomicBoolean gone = new AtomicBoolean();

        public Outgoing(Pdu pdu) {
            octets = pdu.octets();
        }

        /// Takes it back; false when some of it may have been written.
        public boolean withdraw() {
            return gone.compareAndSet(false, true);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final BlockingQueue<Outgoing> queue = new LinkedBlockingQueue<>();
    private final CompletableFuture<IOException> failure = new CompletableFuture<>();
    private final Thread writer;

    /// @param name of the thread that writes
    public PduLine(Socket socket, String name) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        this.writer = Thread.ofVirtual().name(name).start(this::write);
    }

    /// Waits for the next PDU.
    ///
    /// @throws IOException at the end of the connection, and when a length is nonsense
    public Pdu read() throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new EOFException("closed by the carrier");
        }
        var length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (length < Pdu.HEADER || length > Pdu.LONGEST) {
            throw new IOException("a PDU of %,d octets".formatted(length));
        }
        var command = in.readInt();
        var status = in.readInt();
        var sequence = in.readInt();
        var body = new byte[length - Pdu.HEADER];
        in.readFully(body);
        return new Pdu(command, status, sequence, body);
    }

    public void send(Outgoing pdu) {
        queue.add(pdu);
    }

    public void send(Pdu pdu) {
        send(new Outgoing(pdu));
    }

    /// Completes when writing has failed. What the other side had written before may still be read.
    public CompletableFuture<IOException> failure() {
        return failure;
    }

    /// Lets what was sent before be written, for a moment, and closes.
    public void finish() {
        queue.add(LAST);
        try {
            writer.join(MOMENT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /// Never waits: TLS would want to say good-bye on a connection that may be stuck.
    @Override
    public void close() {
        if (socket instanceof SSLSocket) {
            Thread.ofVirtual().start(this::shut);
        } else {
            shut();
        }
        writer.interrupt();
    }

    private void shut() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed, which is what was wanted.
        }
    }

    private void write() {
        var together = new ByteArrayOutputStream(BUFFER);
        try {
            var out = socket.getOutputStream();
            while (true) {
                together.reset();
                @Nullable Outgoing next = queue.take();
                while (next != null && next != LAST) {
                    if (next.withdraw()) {
                        together.writeBytes(next.octets);
                    }
                    next = together.size() < AT_ONE_GO ? queue.poll() : null;
                }
                together.writeTo(out);
                if (next == LAST) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            failure.complete(new IOException("closed"));
        } catch (IOException e) {
            failure.complete(e);
        }
    }
}
