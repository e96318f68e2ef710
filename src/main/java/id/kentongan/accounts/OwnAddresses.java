package id.kentongan.accounts;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Audit;
import id.kentongan.contacts.Address;
import id.kentongan.directory.SecretKeys;
import id.kentongan.directory.User;
import id.kentongan.directory.UserId;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Outbox;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The telephone and the letter box of somebody who signs in. One is his once he typed the code
/// that went to it; until then the one he had stays.
@Service
class OwnAddresses {

    static final Duration LIFE = Duration.ofMinutes(10);
    static final int TRIES = 5;
    static final int A_DAY = 8;
    static final int ADDRESS_AN_HOUR = 5;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final OwnCodes codes;
    private final OwnAddressTexts texts;
    private final Outbox outbox;
    private final SecretKeys keys;
    private final Audit audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    OwnAddresses(
            JdbcClient db,
            OwnCodes codes,
            OwnAddressTexts texts,
            Outbox outbox,
            SecretKeys keys,
            Audit audit,
            InstantSource clock) {
        this.db = db;
        this.codes = codes;
        this.texts = texts;
        this.outbox = outbox;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /// What became of a wish for a code.
    enum Sending {
        SENT,
        /// The one before it is too young.
        TOO_SOON,
        /// He had enough for a day, or the address for an hour.
        TOO_MANY,
        /// It is his already.
        SAME,
        /// Whoever has it wants nothing from us.
        OBJECTED
    }

    /// What became of a code that was typed in.
    enum Answer {
        RIGHT,
        WRONG,
        USED_UP,
        NONE
    }

    /// An address that is somebody's.
    record Verified(Address address, Instant at) {

        String masked() {
            return address.masked();
        }
    }

    /// A code that waits to be typed in.
    ///
    /// @param nextAt when another may be asked for
    /// @param left how many more times one may try
    record Waiting(Address address, Instant sentAt, Instant expiresAt, Instant nextAt, int left) {}

    @Transactional(readOnly = true)
    public Optional<Verified> of(User user, AddressKind kind) {
        return db.sql(
                        """
                        select %1$s, %1$s_verified_at as at from app_user
                        where id = ? and %1$s is not null
                        """
                                .formatted(kind.column()))
                .param(user.id().value())
                .query(
                        (row, _) ->
                                new Verified(
                                        kind.address(row.getString(1)),
                                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /// The code that is on its way, unless it is spent, old, or was dropped.
    @Transactional(readOnly = true)
    public Optional<Waiting> waiting(User user, AddressKind kind) {
        var next = nextAt(user.id(), kind);
        return codes.newest(user.id(), kind)
                .filter(it -> it.expiresAt().isAfter(clock.instant()))
                .map(
                        it ->
                                new Waiting(
                                        kind.address(it.address()),
                                        it.sentAt(),
                                        it.expiresAt(),
                                        next,
                                        TRIES - it.tries()));
    }

    /// Sends a code to `to`; those before it are of no use any more.
    ///
    /// @throws IllegalArgumentException when no channel reaches it
    @Transactional
    public Sending send(User user, Address to) {
        lock(user.id());
        var kind = AddressKind.of(to);
        var stored = AddressKind.stored(to);
        var now = clock.instant();
        if (of(user, kind).filter(it -> it.address().equals(to)).isPresent()) {
            return Sending.SAME;
        }
        if (nextAt(user.id(), kind).isAfter(now)) {
            return Sending.TOO_SOON;
        }
        if (codes.sentTo(user.id(), kind, now) >= A_DAY
                || codes.sentTo(stored, now) >= ADDRESS_AN_HOUR) {
            return Sending.TOO_MANY;
        }
        var code = "%06d".formatted(random.nextInt(1_000_000));
        var text = texts.code(to, user, code, now.plus(LIFE));
        if (outbox.enqueue(List.of(text)).getFirst().state() == DeliveryState.SUPPRESSED) {
            return Sending.OBJECTED;
        }
        codes.drop(user.id(), kind);
        codes.forgetBefore(now.minus(Duration.ofDays(1)));
        codes.add(user.id(), kind, stored, mark(user.id(), stored, code), now, now.plus(LIFE));
        record(user, kind.action() + "Code", to);
        return Sending.SENT;
    }

    /// Compares what was typed with the newest code; a try is counted before it is looked at. With
    /// the right one the address is his, and the one before it is told so.
    @Transactional
    public Answer enter(User user, AddressKind kind, String typed) {
        lock(user.id());
        var code = codes.newest(user.id(), kind).orElse(null);
        if (code == null || !code.expiresAt().isAfter(clock.instant())) {
            return Answer.NONE;
        }
        if (code.tries() >= TRIES) {
            return Answer.USED_UP;
        }
        codes.tried(code);
        if (!code.hash().equals(mark(user.id(), code.address(), typed.replaceAll("\\D", "")))) {
            return code.tries() + 1 == TRIES ? Answer.USED_UP : Answer.WRONG;
        }
        take(user, kind.address(code.address()));
        return Answer.RIGHT;
    }

    /// He mistyped the address: the code that is on its way is of no use. It counts all the same.
    @Transactional
    public void drop(User user, AddressKind kind) {
        codes.drop(user.id(), kind);
    }

    private void take(User user, Address address) {
        var kind = AddressKind.of(address);
        var before = of(user, kind).orElse(null);
        codes.drop(user.id(), kind);
        db.sql(
                        "update app_user set %1$s = ?, %1$s_verified_at = ? where id = ?"
                                .formatted(kind.column()))
                .params(AddressKind.stored(address), at(clock.instant()), user.id().value())
                .update();
        record(user, kind.action(), address);
        if (before != null) {
            outbox.enqueue(List.of(texts.changed(before.address(), user)));
        }
    }

    /// A minute after the first code of a day, two after the second, four after the third.
    private Instant nextAt(UserId user, AddressKind kind) {
        var last = codes.newest(user, kind).map(OwnCodes.Code::sentAt).orElse(null);
        var sent = codes.sentTo(user, kind, clock.instant());
        return last == null || sent == 0
                ? Instant.EPOCH
                : last.plus(FIRST_WAIT.multipliedBy(1L << Math.min(sent - 1, A_DAY)));
    }

    private void lock(UserId user) {
        db.sql("select from app_user where id = ? for update")
                .param(user.value())
                .query((_, _) -> "")
                .list();
    }

    private void record(User user, String action, Address address) {
        audit.record(
                user.asActor(),
                action,
                "user:" + user.id().value(),
                Map.of(AddressKind.of(address).column(), address.masked()));
    }

    private String mark(UserId user, String address, String code) {
        return keys.mark("own-phone:" + user.value() + ":" + address + ":" + code);
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(UTC);
    }
}
