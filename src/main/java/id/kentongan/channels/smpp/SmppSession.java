package id.kentongan.channels.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.EnquireLinkCommandTask;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.SendCommandTask;

/// One bind of jSMPP's, with its corners taken off: whoever waits for an answer hears at once that
/// the link is gone, and knows whether anything had been written.
final class SmppSession extends SMPPSession {

    private static final Duration ENQUIRE_TIMEOUT = Duration.ofSeconds(20);
    private static final long UNBIND_MILLIS = 5_000;
    /// Threads that read; [SmppReceiver] lets fewer than these wait for the database.
    static final int READERS = 36;
    private static final int QUEUE = 2_000;

    private final SmppSettings settings;
    private final SmppReader reader;
    private final CompletableFuture<String> gone = new CompletableFuture<>();

    SmppSession(SmppSettings settings, MessageReceiverListener receiver) {
        this(settings, receiver, new SmppReader());
    }

    private SmppSession(
            SmppSettings settings, MessageReceiverListener receiver, SmppReader reader) {
        this.settings = settings;
        this.reader = reader;
        super(
                new SynchronizedPDUSender(new DefaultPDUSender()),
                reader,
                new SmppSocket(settings.bindTimeout(), settings.tls()));
        setMessageReceiverListener(receiver);
        setPduProcessorDegree(READERS);
        setQueueCapacity(QUEUE);
        setTransactionTimer(settings.responseTimeout().toMillis());
        setEnquireLinkTimer((int) settings.enquireLink().toMillis());
        addSessionStateListener(
                (now, _, _) -> {
                    if (now == SessionState.CLOSED || now == SessionState.UNBOUND) {
                        gone.complete(
                                now == SessionState.UNBOUND
                                        ? "the carrier unbound"
                                        : "the link was cut");
                    }
                });
    }

    void bind(BindType type) throws IOException {
        var parameter =
                new BindParameter(
                        type,
                        settings.systemId(),
                        settings.password(),
                        settings.systemType(),
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null,
                        InterfaceVersion.IF_34);
        try {
            connectAndBind(
                    settings.host(), settings.port(), parameter, settings.bindTimeout().toMillis());
        } finally {
            reader.bindKnown();
        }
    }

    /// Completes, with the reason, when the link is gone.
    CompletableFuture<String> gone() {
        return gone;
    }

    boolean isUp() {
        return getSessionState().isBound() && !gone.isDone();
    }

    /// Submits one segment and waits for the carrier's id of it. Throws [LinkLost] or
    /// [ResponseTimeoutException] when its fate is unknown.
    String submit(Submission segment)
            throws IOException,
                    PDUException,
                    ResponseTimeoutException,
                    InvalidResponseException,
                    NegativeResponseException,
                    InterruptedException {
        var answer = new CompletableFuture<String>();
        Thread.ofVirtual()
                .name("submit")
                .start(
                        () -> {
                            try {
                                answer.complete(submitted(segment));
                            } catch (Exception e) {
                                answer.completeExceptionally(e);
                            }
                        });
        var ended = CompletableFuture.anyOf(answer, gone);
        try {
            ended.get(settings.responseTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return answer.isDone() ? answer.get() : afterTheEnd(answer);
        } catch (TimeoutException _) {
            throw new ResponseTimeoutException("no answer within " + settings.responseTimeout());
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case PDUException cause -> throw cause;
                case ResponseTimeoutException cause -> throw cause;
                case InvalidResponseException cause -> throw cause;
                case NegativeResponseException cause -> throw cause;
                case null, default -> throw new LinkLost("unexpected " + e.getCause());
            }
        }
    }

    /// The answer may have come together with the end, or nothing may have been written at all.
    private String afterTheEnd(CompletableFuture<String> answer)
            throws InterruptedException, ExecutionException, LinkLost {
        try {
            return answer.get(200, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new LinkLost(gone.join());
        }
    }

    private String submitted(Submission segment)
            throws PDUException,
                    ResponseTimeoutException,
                    InvalidResponseException,
                    NegativeResponseException,
                    IOException {
        return submitShortMessage(
                        "",
                        segment.sourceTon(),
                        segment.sourceNpi(),
                        segment.source(),
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        segment.destination(),
                        new ESMClass(segment.headed() ? 0x40 : 0),
                        (byte) 0,
                        (byte) 0,
                        null,
                        segment.validity(),
                        new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                        (byte) 0,
                        new RawDataCoding((byte) segment.dataCoding()),
                        (byte) 0,
                        segment.body())
                .getMessageId();
    }

    /// Unbinds, waiting a little for the carrier's answer, and closes.
    void leave() {
        setTransactionTimer(UNBIND_MILLIS);
        try {
            if (getSessionState().isBound()) {
                unbind();
            }
        } catch (IOException _) {
            // It is gone already, which is what was wanted.
        } finally {
            close();
        }
    }

    /// jSMPP calls this from the thread that would have to read the answer: only close.
    @Override
    public void unbindAndClose() {
        close();
    }

    @Override
    protected Command executeSendCommand(SendCommandTask task, long timeout)
            throws PDUException,
                    ResponseTimeoutException,
                    InvalidResponseException,
                    NegativeResponseException,
                    IOException {
        try {
            return super.executeSendCommand(task, timeout);
        } catch (IOException e) {
            throw new LinkLost(String.valueOf(e.getMessage()));
        }
    }

    @Override
    protected void sendEnquireLink()
            throws ResponseTimeoutException, InvalidResponseException, IOException {
        try {
            executeSendCommand(new EnquireLinkCommandTask(pduSender()), ENQUIRE_TIMEOUT.toMillis());
        } catch (PDUException | NegativeResponseException e) {
            throw new InvalidResponseException("enquire_link_resp: " + e.getMessage());
        }
    }
}
