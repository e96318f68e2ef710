package id.kentongan.alerts;

import id.kentongan.contacts.Address;
import id.kentongan.messaging.Outbox;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// By which ways employees hear from us, and in which order these are tried.
@Component
class EmployeeWays {

    private final JdbcClient db;
    private final Outbox outbox;

    EmployeeWays(JdbcClient db, Outbox outbox) {
        this.db = db;
        this.outbox = outbox;
    }

    /// Where he can be reached; what only the HR office knows of him counts while he works here.
    Reach reach(String nip) {
        return db.sql(
                        """
                        select c.address as chat, p.address as registered, c.tied_phone as tied,
                            case when e.active then e.phone end as known,
                            case when e.active then e.email end as email
                        from (select cast(:nip as text) as nip) his
                            left join employee e on e.nip = his.nip
                            left join employee_registration c on c.nip = his.nip
                                and c.kind = 'CHAT' and c.ended_at is null
                            left join employee_registration p on p.nip = his.nip
                                and p.kind = 'PHONE' and p.ended_at is null
                        """)
                .param("nip", nip)
                .query(new DataClassRowMapper<>(Reach.class))
                .single();
    }

    /// His addresses in the order in which they are tried, each once; none while he is registered
    /// nowhere. A way that this installation lacks is left out, unless there is no other.
    List<Address> of(String nip) {
        var reach = reach(nip);
        if (!reach.isRegistered()) {
            return List.of();
        }
        var all = Way.USUAL.stream().map(reach::by).flatMap(Optional::stream).toList();
        var open = all.stream().filter(outbox::hasWayTo).toList();
        return open.isEmpty() ? all : open;
    }
}
