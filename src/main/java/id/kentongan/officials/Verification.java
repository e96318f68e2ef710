package id.kentongan.officials;

import id.kentongan.audit.Audit;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.OfficialDesk;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.User;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Whether a number answers to its official: a code goes to it, and he tells it to whoever asks.
/// What is kept of a code is its hash.
@Service
class Verification {

    static final Duration LIFE = Duration.ofMinutes(10);
    static final int TRIES = 5;
    static final int AN_HOUR = 3;

    /// What became of a wish for a code.
    enum Sending {
        SENT,
        INACTIVE,
        TOO_MANY,
        BLOCKED
    }

    /// What became of a code that was typed in.
    ///
    /// @param left how many more times one may try
    record Typed(Answer answer, int left) {}

    enum Answer {
        RIGHT,
        WRONG,
        USED_UP,
        NONE
    }

    /// A code that waits to be typed in.
    record Waiting(Instant sentAt, Instant expiresAt, int tries) {}

    private record Code(UUID id, String hash, int tries) {}

    private final JdbcClient db;
    private final Roster roster;
    private final OfficialDesk desk;
    private final Outbox outbox;
    private final PasswordEncoder encoder;
    private final Audit audit;
    private final Texts texts;
    private final OfficeSettings office;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Verification(
            JdbcClient db,
            Roster roster,
            OfficialDesk desk,
            Outbox outbox,
            PasswordEncoder encoder,
            Audit audit,
            Texts texts,
            OfficeSettings office,
            InstantSource clock) {
        this.db = db;
        this.roster = roster;
        this.desk = desk;
        this.outbox = outbox;
        this.encoder = encoder;
        this.audit = audit;
        this.texts = texts;
        this.office = office;
        this.clock = clock;
    }

    /// Sends a code to the number of an official; the one before it is of no use any more.
    ///
    /// @throws IllegalArgumentException when no channel reaches telephones
    @Transactional
    Sending send(OfficialId id, User by) {
        var official = locked(id);
        if (!official.active()) {
            return Sending.INACTIVE;
        }
        var now = clock.instant();
        if (sentSince(official.phone(), now.minus(Duration.ofHours(1))) >= AN_HOUR) {
            return Sending.TOO_MANY;
        }
        var code = "%06d".formatted(random.nextInt(1_000_000));
        var queued = outbox.enqueue(List.of(text(official, code, now, by))).getFirst();
        if (queued.state() == DeliveryState.SUPPRESSED) {
            return Sending.BLOCKED;
        }
        db.sql("delete from official_code where official = ? and sent_at < ?")
                .params(id.value(), now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .update();
        db.sql(
                        """
                        insert into official_code (id, official, phone, hash, sent_at, expires_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        UUID.randomUUID(),
                        id.value(),
                        official.phone(),
                        encoder.encode(code),
                        now.atOffset(ZoneOffset.UTC),
                        now.plus(LIFE).atOffset(ZoneOffset.UTC))
                .update();
        audit.record(
                by.asActor(),
                "official.code",
                "official:" + id.value(),
                Map.of("message", queued.id().value()));
        return Sending.SENT;
    }

    /// The code that is on its way to the number he has now, if it is of use.
    @Transactional(readOnly = true)
    Optional<Waiting> waiting(OfficialLine official) {
        return db.sql(
                        """
                        select sent_at, expires_at, tries from official_code
                        where official = ? and phone = ? order by sent_at desc limit 1
                        """)
                .params(official.id().value(), official.phone())
                .query(new DataClassRowMapper<>(Waiting.class))
                .optional()
                .filter(it -> it.expiresAt().isAfter(clock.instant()) && it.tries() < TRIES);
    }

    /// Compares what was typed with the newest code; a wrong one counts.
    @Transactional
    Typed enter(OfficialId id, String typed, User by) {
        var official = locked(id);
        var code = newest(official).orElse(null);
        if (code == null || !official.active()) {
            return new Typed(Answer.NONE, 0);
        }
        if (code.tries() >= TRIES) {
            return new Typed(Answer.USED_UP, 0);
        }
        if (!encoder.matches(typed.replaceAll("\\D", ""), code.hash())) {
            db.sql("update official_code set tries = tries + 1 where id = ?")
                    .param(code.id())
                    .update();
            audit.record(
                    by.asActor(),
                    "official.code-wrong",
                    "official:" + id.value(),
                    Map.of("tries", code.tries() + 1));
            var left = TRIES - code.tries() - 1;
            return new Typed(left == 0 ? Answer.USED_UP : Answer.WRONG, left);
        }
        // Spent: nobody can show it twice. That it was sent still counts for the hour.
        db.sql("update official_code set expires_at = sent_at where id = ?")
                .param(code.id())
                .update();
        desk.verified(id, by.asActor());
        return new Typed(Answer.RIGHT, 0);
    }

    private OfficialLine locked(OfficialId id) {
        db.sql("select from official where id = ? for update")
                .param(id.value())
                .query((_, _) -> "")
                .list();
        return roster.official(id).orElseThrow();
    }

    private int sentSince(String phone, Instant since) {
        return db.sql("select count(*) from official_code where phone = ? and sent_at > ?")
                .params(phone, since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private Optional<Code> newest(OfficialLine official) {
        return db.sql(
                        """
                        select id, hash, tries from (
                            select * from official_code where official = ? and phone = ?
                            order by sent_at desc limit 1) newest
                        where expires_at > ?
                        """)
                .params(
                        official.id().value(),
                        official.phone(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .query(new DataClassRowMapper<>(Code.class))
                .optional();
    }

    private Draft text(OfficialLine to, String code, Instant now, User by) {
        var words = new Words(texts, Texts.INDONESIAN, office.zone());
        var until = now.plus(LIFE);
        return new Draft(
                null,
                new Phone(to.phone()),
                words.of(
                        "officials.sms.code",
                        office.officeName(),
                        code,
                        words.time(until),
                        by.name()),
                MessageClass.OTP,
                to.unit(),
                null,
                until);
    }
}
