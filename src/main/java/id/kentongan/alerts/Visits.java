package id.kentongan.alerts;

import id.kentongan.directory.SecretKeys;
import id.kentongan.messaging.Draft;
import id.kentongan.messaging.MessageClass;
import id.kentongan.messaging.Outbox;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Employees on their own page: a code goes to the phone that is registered, and whoever shows it
/// comes in for some hours. Of codes and of what browsers keep there are only keyed digests here.
@Service
class Visits {

    static final Duration CODE_LIFE = Duration.ofMinutes(10);
    static final Duration LIFE = Duration.ofHours(8);
    static final int TRIES = 5;
    static final int CODES_AN_HOUR = 5;

    private static final int TOKEN_BYTES = 32;

    private final JdbcClient db;
    private final Registrations registrations;
    private final Outbox outbox;
    private final Says says;
    private final SecretKeys keys;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Visits(
            JdbcClient db,
            Registrations registrations,
            Outbox outbox,
            Says says,
            SecretKeys keys,
            InstantSource clock) {
        this.db = db;
        this.registrations = registrations;
        this.outbox = outbox;
        this.says = says;
        this.keys = keys;
        this.clock = clock;
    }

    /// Sends a code to his phone, if he has one and has not had too many. Says nothing of which.
    @Transactional
    public void sendCode(Nip nip) {
        var his = registrations.of(nip.digits());
        if (his.isEmpty()) {
            return;
        }
        var code = "%06d".formatted(random.nextInt(1_000_000));
        var now = clock.instant();
        if (!keep(nip, code, now)) {
            return;
        }
        outbox.enqueue(
                new Draft(
                        null,
                        his.getFirst().where(),
                        says.words().of("alerts.sms.code", code),
                        MessageClass.OTP,
                        null,
                        null,
                        now.plus(CODE_LIFE)));
    }

    /// In place of the one before it; false when there were too many in this hour.
    private boolean keep(Nip nip, String code, Instant now) {
        return db.sql(
                                """
                                insert into employee_code as c
                                    (nip, hash, sent_at, expires_at, hour_at, in_hour)
                                values (:nip, :hash, :now, :until, :now, 1)
                                on conflict (nip) do update
                                set hash = :hash, sent_at = :now, expires_at = :until, tries = 0,
                                    hour_at = case when c.hour_at < :hourAgo then :now
                                        else c.hour_at end,
                                    in_hour = case when c.hour_at < :hourAgo then 1
                                        else c.in_hour + 1 end
                                where c.hour_at < :hourAgo or c.in_hour < :most
                                """)
                        .param("nip", nip.digits())
                        .param("hash", codeMark(nip, code))
                        .param("now", at(now))
                        .param("until", at(now.plus(CODE_LIFE)))
                        .param("hourAgo", at(now.minus(Duration.ofHours(1))))
                        .param("most", CODES_AN_HOUR)
                        .update()
                == 1;
    }

    /// Lets in whoever shows the code; a try is counted before it is looked at.
    ///
    /// @return what his browser keeps; empty when the code is wrong, old or tried too often
    @Transactional
    public Optional<String> enter(Nip nip, String code) {
        var tried =
                db.sql(
                                """
                                update employee_code set tries = tries + 1
                                where nip = ? and tries < ? and expires_at > ? returning hash
                                """)
                        .params(nip.digits(), TRIES, at(clock.instant()))
                        .query((row, _) -> row.getString(1))
                        .optional();
        if (tried.filter(it -> it.equals(codeMark(nip, code.replaceAll("\\D", "")))).isEmpty()) {
            return Optional.empty();
        }
        db.sql("update employee_code set expires_at = sent_at where nip = ?")
                .param(nip.digits())
                .update();
        return Optional.of(open(nip));
    }

    /// Lets in an employee who has proved to be one.
    ///
    /// @return what his browser keeps
    String open(Nip nip) {
        var token = token();
        db.sql("insert into employee_visit (hash, nip, expires_at) values (?, ?, ?)")
                .params(visitMark(token), nip.digits(), at(clock.instant().plus(LIFE)))
                .update();
        return token;
    }

    /// Who has that in his browser. Whoever has ended all his registrations is out too.
    Optional<String> visitor(String token) {
        return db.sql(
                        """
                        select nip from employee_visit v
                        where hash = ? and expires_at > ? and exists (
                            select from employee_registration r
                            where r.nip = v.nip and r.ended_at is null)
                        """)
                .params(visitMark(token), at(clock.instant()))
                .query((row, _) -> row.getString(1))
                .optional();
    }

    void leave(String token) {
        db.sql("delete from employee_visit where hash = ?").param(visitMark(token)).update();
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 120_000)
    void forget() {
        db.sql("delete from employee_visit where expires_at < ?")
                .param(at(clock.instant()))
                .update();
    }

    private String token() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private String codeMark(Nip nip, String code) {
        return keys.mark("employee-code:" + nip.digits() + ":" + code);
    }

    private String visitMark(String token) {
        return keys.mark("employee-visit:" + token);
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
