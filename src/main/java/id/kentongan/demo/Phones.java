package id.kentongan.demo;

import id.kentongan.contacts.Phone;
import id.kentongan.messaging.Gateway;
import id.kentongan.web.Live;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The telephones of the demo and what they said and heard since the start.
@Component
@Profile("demo")
class Phones implements AutoCloseable {

    private static final int NUMBERS = 9_000_000;
    private static final int PATIENCE_SECONDS = 8;
    private static final String FAILING = "0000";

    private final Smsc carrier;
    private final ObjectProvider<Gateway> gateways;
    private final Live live;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final String office;
    private final AutoCloseable listening;
    private final Map<String, List<Bubble>> talks = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong();
    private volatile String citizen;

    Phones(
            Smsc carrier,
            ObjectProvider<Gateway> gateways,
            Live live,
            InstantSource clock,
            RandomGenerator random,
            @Value("${kentongan.smpp.source:5708}") String office) {
        this.carrier = carrier;
        this.gateways = gateways;
        this.live = live;
        this.clock = clock;
        this.random = random;
        this.office = office;
        this.citizen = freshNumber();
        this.listening = carrier.onText(this::heard);
    }

    /// The office's number.
    String office() {
        return office;
    }

    /// The citizen's number of this moment.
    String citizen() {
        return citizen;
    }

    List<Bubble> talk(@Nullable String number) {
        return number == null ? List.of() : List.copyOf(talks.getOrDefault(number, List.of()));
    }

    /// Sends a text from a phone to the office; what became of it shows at the bubble.
    void send(String number, String text) {
        var bubble =
                new Bubble(
                        next.incrementAndGet(),
                        true,
                        text,
                        clock.instant(),
                        parts(text),
                        Bubble.Fate.SENDING,
                        0);
        say(number, bubble);
        var answer = carrier.text(number, office, text);
        answer.thenAccept(status -> settle(number, sent(bubble, status)));
        answer.copy()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(
                        _ -> {
                            settle(number, bubble.with(Bubble.Fate.NO_ANSWER, 0));
                            return 0;
                        });
    }

    /// Gives the citizen another number; one that the carrier cannot reach when `failing`.
    void changeCitizen(boolean failing) {
        var fresh = freshNumber();
        citizen = failing ? fresh.substring(0, fresh.length() - 4) + FAILING : fresh;
        live.announce("message", "");
    }

    /// Fresh conversations; the office forgets nothing.
    void restart() {
        talks.clear();
        changeCitizen(false);
    }

    @Override
    public void close() throws Exception {
        listening.close();
    }

    private void heard(Smsc.Received received) {
        var number = Phone.read(received.to()).map(Phone::e164).orElse(received.to());
        say(
                number,
                new Bubble(
                        next.incrementAndGet(),
                        false,
                        received.text(),
                        received.at(),
                        received.parts(),
                        Bubble.Fate.RECEIVED,
                        0));
    }

    private void say(String number, Bubble bubble) {
        talks.computeIfAbsent(number, _ -> new CopyOnWriteArrayList<>()).add(bubble);
        live.announce("message", "");
    }

    private void settle(String number, Bubble settled) {
        talks.getOrDefault(number, List.of())
                .replaceAll(it -> it.id() == settled.id() ? settled : it);
        live.announce("message", "");
    }

    private static Bubble sent(Bubble bubble, int status) {
        return bubble.with(status == 0 ? Bubble.Fate.SENT : Bubble.Fate.REFUSED, status);
    }

    private int parts(String text) {
        return gateways.orderedStream().findFirst().map(it -> it.segments(text)).orElse(1);
    }

    /// Of a range that is not given out: `0812-0xxx-xxxx`.
    private String freshNumber() {
        var digits = random.nextInt(NUMBERS) + 1;
        var number = "+628120%07d".formatted(digits);
        return number.endsWith(FAILING) ? freshNumber() : number;
    }
}
