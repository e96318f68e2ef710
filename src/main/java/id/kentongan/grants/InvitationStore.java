package id.kentongan.grants;

import id.kentongan.audit.Actor;
import id.kentongan.institutions.InstitutionId;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads and writes invitation lists and who is on them.
@Repository
class InvitationStore {

    /// Somebody on a list.
    ///
    /// @param code what the institution answers with
    /// @param phone E.164, as it was when he was put on the list or written to
    /// @param outbound the last message to him; null before
    /// @param state of that invitation of the list that came farthest: who has got one has got it,
    ///     whatever became of another; null while none is in the outbox
    record Guest(
            UUID institution,
            String code,
            String phone,
            @Nullable UUID outbound,
            @Nullable String state,
            @Nullable String reply) {}

    /// Of messages that have not arrived, or of which nobody can say.
    static final Set<String> CERTAINLY_NOT =
            Set.of("UNDELIVERED", "REJECTED", "EXPIRED", "CANCELLED", "SUPPRESSED");
    static final Set<String> PERHAPS = Set.of("IN_DOUBT", "NO_RECEIPT");

    private static final String LIST =
            "select " + InvitationList.COLUMNS + " from invitation_list ";
    /// Digits of a code.
    static final int CODE = 6;
    private static final int CODES = 1_000_000;

    private final JdbcClient db;
    private final SecureRandom random = new SecureRandom();

    InvitationStore(JdbcClient db) {
        this.db = db;
    }

    Optional<InvitationList> find(ListId id) {
        return one(LIST + "where id = ?", id.value());
    }

    /// Two who process a list at once take turns here.
    InvitationList lock(ListId id) {
        return one(LIST + "where id = ? for update", id.value())
                .orElseThrow(() -> new GrantRefusal("", "list.gone"));
    }

    private Optional<InvitationList> one(String sql, Object... params) {
        return db.sql(sql)
                .params(params)
                .query(new DataClassRowMapper<>(InvitationList.class))
                .optional();
    }

    /// The list of that day and officer that is still open, made when there is none.
    ///
    /// @param at kept when the list is there already
    InvitationList open(
            LocalDate day,
            @Nullable LocalTime at,
            String place,
            UUID officer,
            String officerName,
            Actor by,
            Instant now) {
        db.sql(
                        """
                        insert into invitation_list (held_on, held_at, place, officer, officer_name,
                            created_at, created_by, created_by_name)
                        values (cast(:day as date), cast(:at as time), :place, :officer, :name, :now,
                            :by, :byName)
                        on conflict (held_on, officer)
                            where processed_at is null and cancelled_at is null do nothing
                        """)
                .param("day", day.toString())
                .param("at", at == null ? null : at.toString())
                .param("place", place)
                .param("officer", officer)
                .param("name", officerName)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.id())
                .param("byName", by.name())
                .update();
        return one(
                        LIST
                                + """
                                where held_on = cast(? as date) and officer = ?
                                    and processed_at is null and cancelled_at is null
                                for update
                                """,
                        day.toString(),
                        officer)
                .orElseThrow(() -> new GrantRefusal("", "list.processed"));
    }

    /// On which list the institution is that is still to come and that it has not declined.
    Optional<ListId> comingListOf(InstitutionId id, LocalDate today) {
        return db.sql(
                        """
                        select l.id from invitation i join invitation_list l on l.id = i.list
                        where i.institution = ? and l.cancelled_at is null
                            and l.held_on >= cast(? as date)
                            and i.reply is distinct from 'NOT_COMING'
                        order by l.held_on limit 1
                        """)
                .params(id.value(), today.toString())
                .query((row, _) -> new ListId(row.getInt(1)))
                .optional();
    }

    /// Puts it on the list with a code that no other invitation has.
    void add(ListId list, InstitutionId institution, String phone, Actor by, Instant now) {
        var added = 0;
        while (added == 0) {
            added =
                    db.sql(
                                    """
                                    insert into invitation (list, institution, code, phone, added_at,
                                        added_by)
                                    values (?, ?, ?, ?, ?, ?) on conflict (code) do nothing
                                    """)
                            .params(
                                    list.value(),
                                    institution.value(),
                                    "%06d".formatted(random.nextInt(CODES)),
                                    phone,
                                    now.atOffset(ZoneOffset.UTC),
                                    by.name())
                            .update();
        }
    }

    boolean remove(ListId list, InstitutionId institution) {
        return db.sql("delete from invitation where list = ? and institution = ?")
                        .params(list.value(), institution.value())
                        .update()
                == 1;
    }

    /// In the order in which they were put on it.
    List<Guest> guests(ListId list) {
        return db.sql(
                        """
                        select i.institution, i.code, i.phone, i.outbound, o.state, i.reply
                        from invitation i left join lateral (
                            select e.state
                            from institution_message m
                                join outbound_message e on e.id = m.outbound
                                join invitation_round r on r.broadcast = e.broadcast
                            where m.institution = i.institution and m.kind = 'INVITATION'
                                and r.list = i.list
                            order by e.state = any (:not), e.state = any (:perhaps), m.id desc
                            limit 1) o on true
                        where i.list = :list order by i.added_at, i.institution
                        """)
                .param("not", CERTAINLY_NOT.toArray(String[]::new))
                .param("perhaps", PERHAPS.toArray(String[]::new))
                .param("list", list.value())
                .query(new DataClassRowMapper<>(Guest.class))
                .list();
    }

    /// Whose invitation is the longest, since its name is.
    Optional<Guest> longest(ListId list) {
        return db.sql(
                        """
                        select i.institution, i.code, i.phone, i.outbound, null as state, i.reply
                        from invitation i join institution n on n.id = i.institution
                        where i.list = ? order by length(n.name) desc, n.id limit 1
                        """)
                .param(list.value())
                .query(new DataClassRowMapper<>(Guest.class))
                .optional();
    }

    /// Notes by which message each of them is told.
    void told(ListId list, List<Dialogues.Line> lines) {
        db.sql(
                        """
                        update invitation i set outbound = r.outbound, phone = r.phone
                        from unnest(:of::uuid[], :phone::text[], :outbound::uuid[])
                            as r (institution, phone, outbound)
                        where i.list = :list and i.institution = r.institution
                        """)
                .param("list", list.value())
                .param("of", array(lines, it -> it.to().id().value()))
                .param("phone", lines.stream().map(it -> it.phone().e164()).toArray(String[]::new))
                .param("outbound", array(lines, Dialogues.Line::outbound))
                .update();
    }

    private static UUID[] array(
            List<Dialogues.Line> lines, java.util.function.Function<Dialogues.Line, UUID> of) {
        return lines.stream().map(of).toArray(UUID[]::new);
    }
}
