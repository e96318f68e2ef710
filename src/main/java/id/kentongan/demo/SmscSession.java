package id.kentongan.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;

/// One link of the simulated carrier, from its end.
final class SmscSession {

    /// Nobody answered, or the link went.
    static final int NO_ANSWER = -1;

    private static final int THREADS = 48;
    private static final int QUEUE = 10_000;
    private static final long BIND_MILLIS = 10_000;
    private static final long ANSWER_MILLIS = 40_000;

    private final Socket socket;
    private final SMPPServerSession session;
    private final Set<Integer> unanswered = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Object> gone = new CompletableFuture<>();
    private volatile @Nullable BindType bind;

    SmscSession(Socket socket, ServerMessageReceiverListener listener) throws IOException {
        this.socket = socket;
        this.session =
                new SMPPServerSession(
                        new SocketConnection(socket),
                        (now, _, _) -> {
                            if (now == SessionState.CLOSED || now == SessionState.UNBOUND) {
                                gone.complete(NO_ANSWER);
                            }
                        },
                        listener,
                        null,
                        THREADS,
                        QUEUE,
                        new SynchronizedPDUSender(new Forgetful()),
                        new DefaultPDUReader());
        session.setTransactionTimer(ANSWER_MILLIS);
    }

    /// Waits for the bind and accepts it, or answers with the fault that is wished. Whoever hears
    /// that he is bound finds it `counted`.
    void bound(Faults faults, Runnable counted) throws IOException, TimeoutException {
        var request = session.waitForBind(BIND_MILLIS);
        var status = faults.bindStatus();
        if (status != 0) {
            request.reject(status);
            return;
        }
        counted.run();
        try {
            request.accept("smsc", InterfaceVersion.IF_34);
        } catch (PDUStringException e) {
            throw new IllegalStateException(e);
        }
        bind = request.getBindType();
    }

    boolean receives() {
        return bind != null && bind != BindType.BIND_TX && session.getSessionState().isReceivable();
    }

    boolean isBound() {
        return session.getSessionState().isBound();
    }

    boolean isOf(SMPPServerSession other) {
        return session == other;
    }

    CompletableFuture<Object> gone() {
        return gone;
    }

    /// The answer to this `submit_sm` is never sent.
    void forget(int sequenceNumber) {
        unanswered.add(sequenceNumber);
    }

    /// Delivers and waits for the status of the answer.
    int deliver(SmscDelivery delivery) throws InterruptedException {
        var answer = new CompletableFuture<Object>();
        Thread.ofVirtual().name("smsc-deliver").start(() -> answer.complete(status(delivery)));
        try {
            return (Integer)
                    CompletableFuture.anyOf(answer, gone).get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            return NO_ANSWER;
        }
    }

    /// Writes anything at all.
    void write(byte[] octets) throws IOException {
        synchronized (socket) {
            var line = socket.getOutputStream();
            line.write(octets);
            line.flush();
        }
    }

    /// The cable is pulled: no unbind, no goodbye.
    void cut() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException _) {
            // Closed already.
        }
        session.close();
    }

    private int status(SmscDelivery delivery) {
        try {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.valueOf((byte) delivery.sourceTon()),
                    NumberingPlanIndicator.ISDN,
                    delivery.source(),
                    TypeOfNumber.valueOf((byte) delivery.destinationTon()),
                    NumberingPlanIndicator.ISDN,
                    delivery.destination(),
                    new ESMClass(delivery.esmClass()),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    new RawDataCoding((byte) delivery.dataCoding()),
                    delivery.body(),
                    parameters(delivery.parameters()));
            return 0;
        } catch (NegativeResponseException e) {
            return e.getCommandStatus();
        } catch (org.jsmpp.GenericNackResponseException e) {
            return e.getCommandStatus();
        } catch (PDUException e) {
            throw new IllegalArgumentException("No such deliver_sm: " + e.getMessage(), e);
        } catch (ResponseTimeoutException | InvalidResponseException | IOException _) {
            return NO_ANSWER;
        }
    }

    private static OptionalParameter[] parameters(Map<Integer, byte[]> parameters) {
        return parameters.entrySet().stream()
                .map(p -> new OptionalParameter.OctetString(p.getKey().shortValue(), p.getValue()))
                .toArray(OptionalParameter[]::new);
    }

    /// Sends everything but the answers that are to be lost.
    private final class Forgetful extends DefaultPDUSender {

        @Override
        public byte[] sendSubmitSmResp(
                OutputStream out, int sequence, String id, OptionalParameter... parameters)
                throws PDUStringException, IOException {
            return unanswered.remove(sequence)
                    ? new byte[0]
                    : super.sendSubmitSmResp(out, sequence, id, parameters);
        }
    }
}
