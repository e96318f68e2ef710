package id.kentongan.channels.smpp;

import id.kentongan.channels.pdu.BindRequest;
import id.kentongan.channels.pdu.Pdu;
import id.kentongan.channels.pdu.PduLine;
import id.kentongan.channels.pdu.ShortMessage;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One bind, from connecting to the end. One thread reads and never waits for anything else; what
/// the carrier brings is stored by others and answered when it is, in any order.
final class SmppSession {

    /// How a session is bound (SMPP 3.4, 2.2).
    enum Role {
        TRANSCEIVER(Pdu.BIND_TRANSCEIVER),
        TRANSMITTER(Pdu.BIND_TRANSMITTER),
        RECEIVER(Pdu.BIND_RECEIVER);

        private final int command;

        Role(int command) {
            this.command = command;
        }
    }

    private static final Duration ENQUIRE_TIMEOUT = Duration.ofSeconds(10);
    private static final int ENQUIRIES = 2;
    private static final Duration LATE = Duration.ofMinutes(10);
    private static final Duration PULSE = Duration.ofMillis(500);
    private static final Duration GOOD_BYE = Duration.ofSeconds(5);
    /// Texts and receipts that wait for the database; the carrier has to bring the next ones again.
    private static final int UNANSWERED = 2_000;

    private final SmppSettings settings;
    private final SmppReceiver receiver;
    private final Map<Integer, Submit> submits = new ConcurrentHashMap<>();
    private final AtomicInteger sequence = new AtomicInteger();
    private final AtomicLong answers = new AtomicLong();
    private final Semaphore storing = new Semaphore(UNANSWERED);
    private final CompletableFuture<Integer> bindStatus = new CompletableFuture<>();
    private final CompletableFuture<String> unbound = new CompletableFuture<>();
    private final CompletableFuture<String> gone = new CompletableFuture<>();
    private volatile @Nullable PduLine line;
    private volatile int bindSequence;
    private volatile boolean bound;
    private volatile long heard;

    SmppSession(SmppSettings settings, SmppReceiver receiver) {
        this.settings = settings;
        this.receiver = receiver;
    }

    /// Connects and binds.
    ///
    /// @throws BindRefused when the carrier says no
    void bind(Role role) throws IOException {
        var socket =
                new SmppSocket(settings.bindTimeout(), settings.tls())
                        .connect(settings.host(), settings.port());
        var opened = new PduLine(socket, "smpp-writer");
        line = opened;
        heard = System.nanoTime();
        bindSequence = next();
        var request =
                new BindRequest(settings.systemId(), settings.password(), settings.systemType());
        opened.failure().thenAccept(this::writingFailed);
        opened.send(request.pdu(role.command, bindSequence));
        Thread.ofVirtual().name("smpp-reader").start(() -> read(opened));
        try {
            var status = bindStatus.get(settings.bindTimeout().toMillis(), TimeUnit.MILLISECONDS);
            if (status != 0) {
                throw new BindRefused(status);
            }
            bound = true;
        } catch (TimeoutException _) {
            throw new IOException("no answer to the bind");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping");
        } finally {
            if (!bound) {
                close();
            }
        }
        Thread.ofVirtual().name("smpp-pulse").start(() -> pulse(opened));
    }

    /// Completes, with the reason, when the link is gone.
    CompletableFuture<String> gone() {
        return gone;
    }

    boolean isUp() {
        return bound && !gone.isDone();
    }

    /// How many submits the carrier has answered.
    long answers() {
        return answers.get();
    }

    /// Whether segments still wait for their answer.
    boolean isBusy() {
        return submits.values().stream().anyMatch(it -> !it.answer().isDone());
    }

    /// Submits one segment and waits for the answer, or for the end of the time.
    ///
    /// @param late gets an answer that comes after this has returned `Silent`, on the same session
    /// @throws IllegalArgumentException when SMPP has no room for it
    Answer submit(ShortMessage segment, Consumer<Answer> late) {
        int number = next();
        var submit = new Submit(segment.pdu(Pdu.SUBMIT_SM, number), late);
        var out = line;
        if (out == null || gone.isDone()) {
            return new Answer.Lost(false, "not bound");
        }
        submits.put(number, submit);
        out.send(submit.pdu());
        if (gone.isDone()) {
            submit.lost(gone.join());
        }
        try {
            return submit.answer()
                    .get(settings.responseTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return submit.giveUp();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return submit.giveUp();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Unbinds, waiting a little for the carrier's answer, and closes.
    void leave() {
        var out = line;
        if (out != null && isUp()) {
            out.send(Pdu.bare(Pdu.UNBIND, next()));
            try {
                var _ =
                        CompletableFuture.anyOf(unbound, gone)
                                .get(GOOD_BYE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException _) {
                // It does not answer; the link is closed all the same.
            }
        }
        end("unbound");
    }

    /// Ends the link without a word.
    void close() {
        end("closed");
    }

    private void read(PduLine in) {
        try {
            while (!gone.isDone()) {
                var pdu = in.read();
                heard = System.nanoTime();
                if (pdu.isAnswer()) {
                    answered(pdu);
                } else {
                    asked(pdu, in);
                }
            }
        } catch (IOException e) {
            end(words(e));
        } catch (RuntimeException | Error e) {
            end(e.getClass().getSimpleName());
        }
    }

    private void answered(Pdu pdu) {
        if (pdu.sequence() == bindSequence && !bindStatus.isDone()) {
            bindStatus.complete(pdu.status());
            return;
        }
        if (pdu.command() == (Pdu.UNBIND | Pdu.ANSWER)) {
            unbound.complete("");
            return;
        }
        var submit = submits.remove(pdu.sequence());
        if (submit != null) {
            answers.incrementAndGet();
            var taken = pdu.status() == 0 && pdu.command() == (Pdu.SUBMIT_SM | Pdu.ANSWER);
            submit.answered(
                    taken
                            ? new Answer.Taken(pdu.id())
                            : new Answer.Refused(
                                    pdu.status() == 0 ? CommandStatus.UNKNOWN : pdu.status()));
        }
    }

    private void asked(Pdu pdu, PduLine out) {
        switch (pdu.command()) {
            case Pdu.DELIVER_SM, Pdu.DATA_SM -> brought(pdu, out);
            case Pdu.ENQUIRE_LINK -> out.send(pdu.answer(0));
            case Pdu.UNBIND -> {
                out.send(pdu.answer(0));
                Thread.ofVirtual()
                        .name("smpp-unbound")
                        .start(
                                () -> {
                                    out.finish();
                                    end("the carrier unbound");
                                });
            }
            case Pdu.ALERT_NOTIFICATION -> {
                // A telephone is reachable again: the carrier tries by itself. It has no answer.
            }
            default -> out.send(pdu.nack(CommandStatus.UNKNOWN_COMMAND));
        }
    }

    private void brought(Pdu pdu, PduLine out) {
        if (!bindStatus.isDone()) {
            out.send(pdu.answer(CommandStatus.INVALID_BIND_STATE, ""));
            return;
        }
        ShortMessage message;
        try {
            message = ShortMessage.read(pdu);
        } catch (IllegalArgumentException _) {
            out.send(pdu.nack(CommandStatus.INVALID_LENGTH));
            return;
        }
        if (!storing.tryAcquire()) {
            out.send(pdu.answer(CommandStatus.TEMPORARY, ""));
            return;
        }
        receiver.take(message)
                .whenComplete(
                        (_, failure) -> {
                            storing.release();
                            var status = failure == null ? 0 : CommandStatus.TEMPORARY;
                            out.send(pdu.answer(status, ""));
                        });
    }

    /// Asks a silent carrier whether it is still there, and forgets what nobody will answer.
    private void pulse(PduLine out) {
        int enquiries = 0;
        var enquired = heard;
        while (!gone.isDone()) {
            try {
                Thread.sleep(PULSE);
            } catch (InterruptedException _) {
                return;
            }
            submits.values().removeIf(it -> it.answer().isDone() && it.isOlderThan(LATE));
            var now = System.nanoTime();
            if (heard - enquired > 0) {
                enquiries = 0;
            }
            var patience = enquiries == 0 ? settings.enquireLink() : ENQUIRE_TIMEOUT;
            var since = enquiries == 0 ? heard : enquired;
            if (now - since < patience.toNanos()) {
                continue;
            }
            if (enquiries == ENQUIRIES) {
                end("no answer within " + ENQUIRE_TIMEOUT.toSeconds() + " s");
                return;
            }
            enquiries++;
            enquired = now;
            out.send(Pdu.bare(Pdu.ENQUIRE_LINK, next()));
        }
    }

    /// What the carrier had written before it closed is read first: there may be answers in it.
    private void writingFailed(IOException e) {
        CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS).execute(() -> end(words(e)));
    }

    private void end(String why) {
        gone.complete(why);
        bindStatus.completeExceptionally(new IOException(why));
        submits.values().forEach(it -> it.lost(why));
        submits.clear();
        var out = line;
        if (out != null) {
            out.close();
        }
    }

    private int next() {
        return sequence.updateAndGet(it -> it == Integer.MAX_VALUE ? 1 : it + 1);
    }

    private static String words(Exception e) {
        return e instanceof EOFException || e instanceof SocketException
                ? "the link was cut"
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
