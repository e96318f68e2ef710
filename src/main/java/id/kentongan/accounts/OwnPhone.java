package id.kentongan.accounts;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Audit;
import id.kentongan.contacts.Phone;
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
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The telephone of somebody who signs in. It is his once he typed the code that went to it; until
/// then the one he had stays.
@Service
class OwnPhone {

    static final Duration LIFE = Duration.ofMinutes(10);
    static final int TRIES = 5;
    static final int A_DAY = 8;
    static final int NUMBER_AN_HOUR = 5;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final OwnPhoneTexts texts;
    private final Outbox outbox;
    private final SecretKeys keys;
    private final Audit audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    OwnPhone(
            JdbcClient db,
            OwnPhoneTexts texts,
            Outbox outbox,
            SecretKeys keys,
            Audit audit,
            InstantSource clock) {
        this.db = db;
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
        /// He had enough for a day, or the number for an hour.
        TOO_MANY,
        /// It is his already.
        SAME,
        /// Whoever has it wants no texts from us.
        OBJECTED
    }

    /// What became of a code that was typed in.
    enum Answer {
        RIGHT,
        WRONG,
        USED_UP,
        NONE
    }

    /// A number that is somebody's.
    record Verified(String phone, Instant at) {

        String masked() {
            return new Phone(phone).masked();
        }
    }

    /// A code that waits to be typed in.
    ///
    /// @param nextAt when another may be asked for
    /// @param left how many more times one may try
    record Waiting(Phone phone, Instant sentAt, Instant expiresAt, Instant nextAt, int left) {}

    private record Code(
            long id, String phone, String hash, Instant sentAt, Instant expiresAt, int tries) {}

    @Transactional(readOnly = true)
    public Optional<Verified> of(User user) {
        return db.sql(
                        """
                        select phone, phone_verified_at as at from app_user
                        where id = ? and phone is not null
                        """)
                .param(user.id().value())
                .query(new DataClassRowMapper<>(Verified.class))
                .optional();
    }

    /// The code that is on its way, unless it is spent, old, or was dropped.
    @Transactional(readOnly = true)
    public Optional<Waiting> waiting(User user) {
        var next = nextAt(user.id());
        return newest(user.id())
                .filter(it -> it.expiresAt().isAfter(clock.instant()))
                .map(
                        it ->
                                new Waiting(
                                        new Phone(it.phone()),
                                        it.sentAt(),
                                        it.expiresAt(),
                                        next,
                                        TRIES - it.tries()));
    }

    /// Sends a code to `phone`; those before it are of no use any more.
    ///
    /// @throws IllegalArgumentException when no channel reaches it
    @Transactional
    public Sending send(User user, Phone phone) {
        lock(user.id());
        var now = clock.instant();
        if (of(user).filter(it -> it.phone().equals(phone.e164())).isPresent()) {
            return Sending.SAME;
        }
        if (nextAt(user.id()).isAfter(now)) {
            return Sending.TOO_SOON;
        }
        if (sentTo(user.id()) >= A_DAY || sentTo(phone) >= NUMBER_AN_HOUR) {
            return Sending.TOO_MANY;
        }
        var code = "%06d".formatted(random.nextInt(1_000_000));
        var text = texts.code(phone, user, code, now.plus(LIFE));
        if (outbox.enqueue(List.of(text)).getFirst().state() == DeliveryState.SUPPRESSED) {
            return Sending.OBJECTED;
        }
        drop(user.id());
        forgetBefore(now.minus(Duration.ofDays(1)));
        db.sql(
                        """
                        insert into own_phone_code (app_user, phone, hash, sent_at, expires_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(
                        user.id().value(),
                        phone.e164(),
                        mark(user.id(), phone.e164(), code),
                        at(now),
                        at(now.plus(LIFE)))
                .update();
        record(user, "user.phoneCode", phone);
        return Sending.SENT;
    }

    /// Compares what was typed with the newest code; a try is counted before it is looked at. With
    /// the right one the number is his, and the one before it is told so.
    @Transactional
    public Answer enter(User user, String typed) {
        lock(user.id());
        var code = newest(user.id()).orElse(null);
        if (code == null || !code.expiresAt().isAfter(clock.instant())) {
            return Answer.NONE;
        }
        if (code.tries() >= TRIES) {
            return Answer.USED_UP;
        }
        db.sql("update own_phone_code set tries = tries + 1 where id = ?")
                .param(code.id())
                .update();
        if (!code.hash().equals(mark(user.id(), code.phone(), typed.replaceAll("\\D", "")))) {
            return code.tries() + 1 == TRIES ? Answer.USED_UP : Answer.WRONG;
        }
        take(user, new Phone(code.phone()));
        return Answer.RIGHT;
    }

    /// He mistyped the number: the code that is on its way is of no use. It counts all the same.
    @Transactional
    public void drop(User user) {
        drop(user.id());
    }

    private void take(User user, Phone phone) {
        var before = of(user).orElse(null);
        drop(user.id());
        db.sql("update app_user set phone = ?, phone_verified_at = ? where id = ?")
                .params(phone.e164(), at(clock.instant()), user.id().value())
                .update();
        record(user, "user.phone", phone);
        if (before != null) {
            outbox.enqueue(List.of(texts.changed(new Phone(before.phone()), user)));
        }
    }

    private void drop(UserId user) {
        db.sql("update own_phone_code set expires_at = sent_at where app_user = ?")
                .param(user.value())
                .update();
    }

    /// A minute after the first code of a day, two after the second, four after the third.
    private Instant nextAt(UserId user) {
        var last = newest(user).map(Code::sentAt).orElse(null);
        var sent = sentTo(user);
        return last == null || sent == 0
                ? Instant.EPOCH
                : last.plus(FIRST_WAIT.multipliedBy(1L << Math.min(sent - 1, A_DAY)));
    }

    private int sentTo(UserId user) {
        return sent("app_user = ?", user.value(), Duration.ofDays(1));
    }

    private int sentTo(Phone phone) {
        return sent("phone = ?", phone.e164(), Duration.ofHours(1));
    }

    private int sent(String whom, Object param, Duration lately) {
        return db.sql("select count(*) from own_phone_code where sent_at > ? and " + whom)
                .params(at(clock.instant().minus(lately)), param)
                .query(Integer.class)
                .single();
    }

    private Optional<Code> newest(UserId user) {
        return db.sql(
                        """
                        select id, phone, hash, sent_at, expires_at, tries from own_phone_code
                        where app_user = ? order by id desc limit 1
                        """)
                .param(user.value())
                .query(new DataClassRowMapper<>(Code.class))
                .optional();
    }

    private void forgetBefore(Instant moment) {
        db.sql("delete from own_phone_code where sent_at < ?").param(at(moment)).update();
    }

    private void lock(UserId user) {
        db.sql("select from app_user where id = ? for update")
                .param(user.value())
                .query((_, _) -> "")
                .list();
    }

    private void record(User user, String action, Phone phone) {
        audit.record(
                user.asActor(),
                action,
                "user:" + user.id().value(),
                Map.of("phone", phone.masked()));
    }

    private String mark(UserId user, String phone, String code) {
        return keys.mark("own-phone:" + user.value() + ":" + phone + ":" + code);
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(UTC);
    }
}
