package id.kentongan.channels.gammu;

import id.kentongan.messaging.ChannelHealth.State;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// How the modem and gammu-smsd's database are, at this moment.
final class GammuLink {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Texts.INDONESIAN);

    private final Texts texts;
    private final OfficeSettings office;
    private final InstantSource clock;
    private State state = State.CONNECTING;
    private Instant since;
    private @Nullable Modem modem;
    private @Nullable Instant seenAt;
    private @Nullable String lastError;
    private @Nullable Instant lastErrorAt;
    private int waiting;

    GammuLink(Texts texts, OfficeSettings office, InstantSource clock) {
        this.texts = texts;
        this.office = office;
        this.clock = clock;
        this.since = clock.instant();
    }

    /// The modem as it is in the table, null when it never was there.
    synchronized void saw(@Nullable Modem now) {
        if (now == null) {
            failed(words("gammu.no-modem"));
            become(State.CONNECTING);
            return;
        }
        var seen = now.seenAt(modem, seenAt, clock.instant());
        modem = now;
        seenAt = seen;
        if (Modem.isAlive(seen, clock.instant())) {
            become(State.UP);
        } else {
            failed(words("gammu.silent", TIME.format(seen.atZone(office.zone()))));
            become(State.CONNECTING);
        }
    }

    /// The database does not answer.
    synchronized void lost(String reason) {
        failed(reason);
        become(State.CONNECTING);
    }

    /// It is too old to be spoken to.
    synchronized void tooOld(int version) {
        failed(words("gammu.too-old", version, GammuTables.OLDEST));
        become(State.DOWN);
    }

    synchronized void failed(String reason) {
        lastError = reason;
        lastErrorAt = clock.instant();
    }

    /// So many parts of ours wait in the modem's queue.
    synchronized void waiting(int parts) {
        waiting = parts;
    }

    synchronized void put(int parts) {
        waiting += parts;
    }

    synchronized int waiting() {
        return waiting;
    }

    synchronized State state() {
        return state;
    }

    synchronized Instant since() {
        return since;
    }

    synchronized @Nullable String lastError() {
        return lastError;
    }

    synchronized @Nullable Instant lastErrorAt() {
        return lastErrorAt;
    }

    synchronized String about() {
        if (modem == null) {
            return words("gammu.about.unknown");
        }
        var network = modem.network() == null ? "" : modem.network();
        return words("gammu.about", network, modem.signal(), modem.imei());
    }

    private void become(State next) {
        if (state != next) {
            state = next;
            since = clock.instant();
        }
    }

    private String words(String key, Object... facts) {
        return texts.of(Texts.INDONESIAN, key, facts);
    }
}
