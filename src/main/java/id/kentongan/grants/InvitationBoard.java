package id.kentongan.grants;

import static java.util.stream.Collectors.joining;

import id.kentongan.broadcasts.OrderedBroadcasts;
import id.kentongan.broadcasts.OrderedBroadcasts.Progress;
import id.kentongan.contacts.Phone;
import id.kentongan.messaging.DeliveryState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Invitation lists as their pages show them.
@Component
class InvitationBoard {

    static final int PAGE = 30;
    static final int GUESTS = 100;

    /// A list in the list of lists.
    ///
    /// @param round the broadcast of its latest round; null before the first
    record Row(
            ListId id,
            LocalDate heldOn,
            @Nullable LocalTime heldAt,
            String officerName,
            int guests,
            int coming,
            int notComing,
            @Nullable Instant processedAt,
            @Nullable Instant cancelledAt,
            @Nullable UUID round) {}

    /// A row with how far its latest round is.
    record Line(Row it, @Nullable Progress progress) {

        Standing standing(LocalDate today) {
            return Standing.of(
                    it.cancelledAt() != null,
                    it.processedAt() != null,
                    it.heldOn().isBefore(today),
                    progress);
        }
    }

    /// @param more whether there are further ones
    record Page(List<Line> lines, boolean more, int all) {

        ListId last() {
            return lines.getLast().it().id();
        }
    }

    /// A round of a list.
    record Round(
            UUID broadcast,
            InvitationRounds.Kind kind,
            int recipients,
            Instant at,
            String byName) {}

    /// Somebody on a list as its page shows him.
    record Guest(
            UUID institution,
            String name,
            String processCode,
            String code,
            @Nullable String now,
            String phone,
            @Nullable UUID outbound,
            @Nullable DeliveryState state,
            @Nullable String reason,
            @Nullable Instant settledAt,
            @Nullable String reply,
            @Nullable String replyReason,
            @Nullable Instant repliedAt,
            @Nullable String repliedFrom) {

        String masked() {
            return new Phone(outbound == null && now != null ? now : phone).masked();
        }

        /// Whether it was another telephone than the one that was invited.
        boolean isFromElsewhere() {
            return repliedFrom != null && !repliedFrom.equals(phone);
        }
    }

    private static final String ROWS =
            """
            select l.id, l.held_on, l.held_at, l.officer_name, g.guests, g.coming, g.not_coming,
                l.processed_at, l.cancelled_at, r.broadcast as round
            from invitation_list l
                left join lateral (
                    select count(*)::int as guests,
                        (count(*) filter (where reply = 'COMING'))::int as coming,
                        (count(*) filter (where reply = 'NOT_COMING'))::int as not_coming
                    from invitation where list = l.id) g on true
                left join lateral (
                    select broadcast from invitation_round
                    where list = l.id order by at desc limit 1) r on true
            where (cast(:day as date) is null or l.held_on = cast(:day as date))
                and (cast(:officer as uuid) is null or l.officer = cast(:officer as uuid))
                and (:search = '' or cast(l.id as text) = :search
                    or position(lower(:search) in lower(l.officer_name)) > 0
                    or exists (
                        select from invitation i join institution n on n.id = i.institution
                        where i.list = l.id and (n.code = upper(:search)
                            or position(lower(:search) in lower(n.name)) > 0)))
                and (:notified = '' or case :notified
                    when 'belum' then l.processed_at is null and l.cancelled_at is null
                    when 'sudah' then l.processed_at is not null and l.cancelled_at is null
                    else l.cancelled_at is not null end)
            """;

    private final JdbcClient db;
    private final OrderedBroadcasts broadcasts;

    InvitationBoard(JdbcClient db, OrderedBroadcasts broadcasts) {
        this.db = db;
        this.broadcasts = broadcasts;
    }

    /// The latest day first.
    Page page(InvitationFilter filter) {
        var rows =
                rows(
                                filter,
                                """
                                 and (cast(:after as int) is null or (l.held_on, l.id) < (
                                    select held_on, id from invitation_list where id = :after))
                                order by l.held_on desc, l.id desc limit\s"""
                                        + (PAGE + 1))
                        .param("after", filter.after())
                        .query(new DataClassRowMapper<>(Row.class))
                        .list();
        var shown = rows.subList(0, Math.min(PAGE, rows.size()));
        return new Page(withProgress(shown), rows.size() > PAGE, count(filter));
    }

    private int count(InvitationFilter filter) {
        return filter.params(db.sql("select count(*)::int from (" + ROWS + ") all_rows"))
                .query(Integer.class)
                .single();
    }

    /// Those of a month, in the order of their days.
    List<Line> of(LocalDate from, LocalDate until) {
        return withProgress(
                rows(
                                InvitationFilter.ALL,
                                """
                                 and l.held_on >= cast(:from as date)
                                 and l.held_on < cast(:until as date)
                                order by l.held_on, l.held_at nulls last, l.id
                                """)
                        .param("from", from.toString())
                        .param("until", until.toString())
                        .query(new DataClassRowMapper<>(Row.class))
                        .list());
    }

    private JdbcClient.StatementSpec rows(InvitationFilter filter, String tail) {
        return filter.params(db.sql(ROWS + tail));
    }

    private List<Line> withProgress(List<Row> rows) {
        Map<UUID, Progress> progress =
                broadcasts.progress(
                        rows.stream().map(Row::round).filter(it -> it != null).toList());
        return rows.stream()
                .map(it -> new Line(it, it.round() == null ? null : progress.get(it.round())))
                .toList();
    }

    /// The rounds of a list, the latest first.
    List<Round> rounds(ListId id) {
        return db.sql(
                        """
                        select broadcast, kind, recipients, at, by_name from invitation_round
                        where list = ? order by at desc
                        """)
                .param(id.value())
                .query(new DataClassRowMapper<>(Round.class))
                .list();
    }

    /// Who is on the page is found first, and only then what is known of him.
    ///
    /// @param skip how many come before
    List<Guest> guests(ListId id, GuestFilter which, int skip) {
        return db.sql(
                        """
                        select i.institution, n.name, n.code as process_code, i.code,
                            n.contact_phone as now, i.phone, i.outbound, o.state, o.reason,
                            o.settled_at, i.reply, i.reply_reason, i.replied_at, i.replied_from
                        from (
                            select i.* from invitation i
                                left join outbound_message o on o.id = i.outbound
                            where i.list = :list and
                        """
                                + which.condition()
                                + """
                                 order by i.added_at, i.institution offset :skip limit :most) i
                            join institution n on n.id = i.institution
                            left join outbound_message o on o.id = i.outbound
                        order by i.added_at, i.institution
                        """)
                .param("list", id.value())
                .param("skip", skip)
                .param("most", GUESTS + 1)
                .query(new DataClassRowMapper<>(Guest.class))
                .list();
    }

    /// How many there are of each kind.
    Map<GuestFilter, Integer> counts(ListId id) {
        var columns =
                Arrays.stream(GuestFilter.values())
                        .map(it -> "(count(*) filter (where " + it.condition() + "))::int")
                        .collect(joining(", "));
        return db.sql(
                        "select "
                                + columns
                                + """
                                 from invitation i left join outbound_message o on o.id = i.outbound
                                where i.list = ?
                                """)
                .param(id.value())
                .query(
                        (row, _) -> {
                            var counts = new EnumMap<GuestFilter, Integer>(GuestFilter.class);
                            for (var it : GuestFilter.values()) {
                                counts.put(it, row.getInt(it.ordinal() + 1));
                            }
                            return counts;
                        })
                .single();
    }

    /// The officers who have lists, by name.
    List<Officer> officers() {
        return db.sql(
                        """
                        select id, name from (
                            select distinct on (officer) officer as id, officer_name as name
                            from invitation_list order by officer, id desc) o
                        order by name, id
                        """)
                .query(new DataClassRowMapper<>(Officer.class))
                .list();
    }

    record Officer(UUID id, String name) {}
}
