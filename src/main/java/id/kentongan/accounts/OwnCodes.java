package id.kentongan.accounts;

import static java.time.ZoneOffset.UTC;

import id.kentongan.directory.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of codes that went out to be typed in.
@Repository
class OwnCodes {

    /// @param hash keyed; nobody can find the code by it
    record Code(
            long id, String address, String hash, Instant sentAt, Instant expiresAt, int tries) {}

    private final JdbcClient db;

    OwnCodes(JdbcClient db) {
        this.db = db;
    }

    void add(
            UserId user,
            AddressKind kind,
            String address,
            String hash,
            Instant sentAt,
            Instant expiresAt) {
        db.sql(
                        """
                        insert into own_code (app_user, kind, address, hash, sent_at, expires_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(user.value(), kind.name(), address, hash, at(sentAt), at(expiresAt))
                .update();
    }

    void tried(Code code) {
        db.sql("update own_code set tries = tries + 1 where id = ?").param(code.id()).update();
    }

    /// Those before are of no use any more. They count all the same.
    void drop(UserId user, AddressKind kind) {
        db.sql("update own_code set expires_at = sent_at where app_user = ? and kind = ?")
                .params(user.value(), kind.name())
                .update();
    }

    /// On the last day.
    int sentTo(UserId user, AddressKind kind, Instant now) {
        return db.sql(
                        """
                        select count(*) from own_code
                        where app_user = ? and kind = ? and sent_at > ?
                        """)
                .params(user.value(), kind.name(), at(now.minus(Duration.ofDays(1))))
                .query(Integer.class)
                .single();
    }

    /// In the last hour.
    int sentTo(String address, Instant now) {
        return db.sql("select count(*) from own_code where address = ? and sent_at > ?")
                .params(address, at(now.minus(Duration.ofHours(1))))
                .query(Integer.class)
                .single();
    }

    Optional<Code> newest(UserId user, AddressKind kind) {
        return db.sql(
                        """
                        select id, address, hash, sent_at, expires_at, tries from own_code
                        where app_user = ? and kind = ? order by id desc limit 1
                        """)
                .params(user.value(), kind.name())
                .query(new DataClassRowMapper<>(Code.class))
                .optional();
    }

    void forgetBefore(Instant moment) {
        db.sql("delete from own_code where sent_at < ?").param(at(moment)).update();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(UTC);
    }
}
