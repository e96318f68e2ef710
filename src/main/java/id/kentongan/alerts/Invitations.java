package id.kentongan.alerts;

import id.kentongan.audit.Audit;
import id.kentongan.broadcasts.OrderedBroadcasts;
import id.kentongan.broadcasts.OrderedBroadcasts.Recipient;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Email;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.User;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Invites employees who have not registered, by a broadcast.
@Service
class Invitations {

    /// The gaps that an invitation may have.
    static final List<String> COLUMNS = List.of("nama", "nip", "unit");

    /// Whom an invitation would reach.
    ///
    /// @param missing who has not registered
    /// @param phones how many of them have a number
    /// @param emails how many have an address for letters
    /// @param nothing how many have neither
    /// @param latelyPhones how many with a number were invited lately
    /// @param latelyEmails how many with an address were invited lately
    record Count(
            int missing, int phones, int emails, int nothing, int latelyPhones, int latelyEmails) {

        /// How many get it.
        int reached(Way way, boolean again) {
            var all = way == Way.EMAIL ? emails : phones;
            return again ? all : all - lately(way);
        }

        int lately(Way way) {
            return way == Way.EMAIL ? latelyEmails : latelyPhones;
        }
    }

    private record Guest(String nip, String name, String unit, String written) {}

    /// Employees who have not registered; `lately` who was invited, or is about to be.
    private static final String MISSING =
            """
            with missing as (
                select e.nip, e.name, e.unit, e.phone, e.email, exists (
                    select from employee_invitation i join broadcast b on b.id = i.broadcast
                    where i.nip = e.nip and i.at > :since
                        and (b.state <> 'CANCELLED' or b.fed > 0)) as lately
                from employee e
                where e.active and (:unit = '' or e.unit = :unit) and not exists (
                    select from employee_registration r
                    where r.nip = e.nip and r.ended_at is null))
            """;

    private final JdbcClient db;
    private final OrderedBroadcasts broadcasts;
    private final InvitationSettings settings;
    private final Audit audit;
    private final InstantSource clock;

    Invitations(
            JdbcClient db,
            OrderedBroadcasts broadcasts,
            InvitationSettings settings,
            Audit audit,
            InstantSource clock) {
        this.db = db;
        this.broadcasts = broadcasts;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param unit empty for all
    Count count(String unit) {
        return db.sql(
                        MISSING
                                + """
                                select count(*)::int as missing, count(phone)::int as phones,
                                    count(email)::int as emails,
                                    (count(*) filter (
                                        where phone is null and email is null))::int as nothing,
                                    (count(phone) filter (where lately))::int as lately_phones,
                                    (count(email) filter (where lately))::int as lately_emails
                                from missing
                                """)
                .param("unit", unit)
                .param("since", since())
                .query(new DataClassRowMapper<>(Count.class))
                .single();
    }

    /// For how many days nobody is invited again.
    int days() {
        return settings.inviteAgainDays();
    }

    /// Makes the broadcast's draft. Two who share an address get one.
    ///
    /// @return the broadcast
    /// @throws id.kentongan.broadcasts.BroadcastRefusal when a field is at fault, or nobody is left
    @Transactional
    public UUID draft(Invitation it, User by) {
        // One at a time: the next one sees whom this one invites.
        db.sql("select from alert_rule for update").query().listOfRows();
        var guests = guests(it);
        var to = new LinkedHashMap<Address, Recipient>();
        guests.forEach(
                guest -> to.putIfAbsent(address(guest, it.way()), recipient(guest, it.way())));
        var id = broadcasts.draft(it.name(), it.words(), COLUMNS, List.copyOf(to.values()), by);
        db.sql(
                        """
                        insert into employee_invitation (broadcast, nip, at)
                        select :broadcast, nip, :at from unnest(:nips) as r (nip)
                        """)
                .param("broadcast", id)
                .param("nips", guests.stream().map(Guest::nip).toArray(String[]::new))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(
                by.asActor(),
                "employee.invite",
                "broadcast:" + id,
                Map.of("unit", it.unit(), "way", it.way(), "employees", guests.size()));
        return id;
    }

    private List<Guest> guests(Invitation it) {
        var column = it.way() == Way.EMAIL ? "email" : "phone";
        return db.sql(
                        MISSING
                                + """
                                select nip, name, unit, %1$s as written from missing
                                where %1$s is not null and (:again or not lately)
                                order by unit, lower(name), nip
                                """
                                        .formatted(column))
                .param("unit", it.unit())
                .param("since", since())
                .param("again", it.again())
                .query(new DataClassRowMapper<>(Guest.class))
                .list();
    }

    private static Recipient recipient(Guest it, Way way) {
        var unit = it.unit().isEmpty() ? "-" : it.unit();
        return new Recipient(address(it, way), List.of(it.name(), it.nip(), unit));
    }

    private static Address address(Guest it, Way way) {
        return way == Way.EMAIL ? new Email(it.written()) : new Phone(it.written());
    }

    private OffsetDateTime since() {
        return clock.instant().minus(Duration.ofDays(days())).atOffset(ZoneOffset.UTC);
    }
}
