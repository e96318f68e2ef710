package id.kentongan.alerts;

import static java.sql.Types.VARCHAR;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Email;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.Live;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// By which ways employees hear from us, and in which order these are tried: by the office's rule,
/// or as each of them wishes.
@Service
class EmployeeWays {

    private static final Email ANYBODY = new Email("pegawai@example.go.id");

    private final JdbcClient db;
    private final Outbox outbox;
    private final Audit audit;
    private final Live live;

    EmployeeWays(JdbcClient db, Outbox outbox, Audit audit, Live live) {
        this.db = db;
        this.outbox = outbox;
        this.audit = audit;
        this.live = live;
    }

    /// Where he can be reached. What only the HR office knows of him counts while he works here, an
    /// address for letters while there is a mail server.
    Reach reach(String nip) {
        return outbox.hasWayTo(ANYBODY) ? known(nip) : known(nip).withoutEmail();
    }

    /// His addresses in the order in which they are tried, each once; none while he is registered
    /// nowhere. A way that this installation lacks is left out, unless there is no other.
    List<Address> of(String nip) {
        var reach = reach(nip);
        if (!reach.isRegistered()) {
            return List.of();
        }
        var all = reach.order().stream().map(reach::by).flatMap(Optional::stream).toList();
        var open = all.stream().filter(outbox::hasWayTo).toList();
        return open.isEmpty() ? all : open;
    }

    /// The office's rule.
    List<Way> rule() {
        var words =
                db.sql("select array_to_string(ways, ',') from alert_rule")
                        .query(String.class)
                        .single();
        return Way.order(Arrays.asList(words.split(",")));
    }

    /// Makes it the rule for all who have not chosen.
    @Transactional
    public void rule(List<Way> order, Actor by) {
        db.sql("update alert_rule set ways = string_to_array(?, ',')")
                .param(Way.words(order))
                .update();
        audit.record(by, "alert-rule.change", "alert-rule", Map.of("ways", Way.words(order)));
    }

    /// Notes what he wishes.
    ///
    /// @param order empty for the office's rule
    @Transactional
    public void choose(String nip, List<Way> order, Actor by) {
        var words = Way.words(order);
        db.sql("update employee set ways = string_to_array(:ways, ',') where nip = :nip")
                .param("ways", words.isEmpty() ? null : words, VARCHAR)
                .param("nip", nip)
                .update();
        audit.record(by, "employee.ways", "employee:" + nip, Map.of("ways", words));
        live.announce(Registrations.TOPIC, "");
    }

    private Reach known(String nip) {
        return db.sql(
                        """
                        select c.address as chat, p.address as registered, c.tied_phone as tied,
                            case when e.active then e.phone end as known,
                            case when e.active then e.email end as email,
                            array_to_string(e.ways, ',') as wish,
                            array_to_string(r.ways, ',') as rule
                        from alert_rule r
                            left join employee e on e.nip = :nip
                            left join employee_registration c on c.nip = :nip
                                and c.kind = 'CHAT' and c.ended_at is null
                            left join employee_registration p on p.nip = :nip
                                and p.kind = 'PHONE' and p.ended_at is null
                        """)
                .param("nip", nip)
                .query(new DataClassRowMapper<>(Reach.class))
                .single();
    }
}
