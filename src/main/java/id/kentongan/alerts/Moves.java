package id.kentongan.alerts;

import static java.util.stream.Collectors.toMap;

import id.kentongan.contacts.Address;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Registrations from another telephone than the one that is registered: they wait until that one
/// says yes with the code that it was sent.
@Component
class Moves {

    static final Duration LIFE = Duration.ofDays(1);
    static final int TRIES = 5;

    /// One that waits.
    ///
    /// @param asked whose yes it needs
    /// @param address the new one
    record Move(UUID id, String nip, String asked, String address, String code, int tries) {

        boolean isMeant(String typed) {
            return MessageDigest.isEqual(
                    code.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
        }

        Address to() {
            return Address.parse(address);
        }
    }

    private final JdbcClient db;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Moves(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Lets `address` wait for a yes from `asked`, in place of any other of that employee.
    ///
    /// @return the code that `asked` has to be told
    String ask(Registration asked, Address address) {
        var code = "%04d".formatted(random.nextInt(10_000));
        var now = clock.instant();
        db.sql(
                        """
                        insert into employee_move
                            (id, nip, asked, address, code, asked_at, expires_at)
                        values (:id, :nip, :asked, :address, :code, :now, :until)
                        on conflict (nip) do update
                        set id = :id, asked = :asked, address = :address, code = :code,
                            asked_at = :now, expires_at = :until, tries = 0
                        """)
                .param("id", UUID.randomUUID())
                .param("nip", asked.nip())
                .param("asked", asked.address())
                .param("address", address.uri())
                .param("code", code)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(LIFE).atOffset(ZoneOffset.UTC))
                .update();
        return code;
    }

    /// Those that wait for one of `addresses`, by it.
    Map<String, Move> askedOf(Collection<String> addresses) {
        return db
                .sql(
                        """
                        select id, nip, asked, address, code, tries from employee_move
                        where asked = any (?) and expires_at > ? and tries < ?
                        """)
                .params(
                        addresses.toArray(String[]::new),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        TRIES)
                .query(new DataClassRowMapper<>(Move.class))
                .list()
                .stream()
                .collect(toMap(Move::asked, it -> it, (one, _) -> one));
    }

    void triedInVain(Move it) {
        db.sql("update employee_move set tries = tries + 1 where id = ?").param(it.id()).update();
    }

    /// It waits no longer; false when it did not.
    boolean done(Move it) {
        return db.sql("delete from employee_move where id = ?").param(it.id()).update() == 1;
    }
}
