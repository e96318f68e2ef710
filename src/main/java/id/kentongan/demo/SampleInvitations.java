package id.kentongan.demo;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Actor;
import id.kentongan.demo.SampleInstitutions.Grantee;
import id.kentongan.messaging.BroadcastId;
import id.kentongan.messaging.Columns;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Two invitation lists of the grants officer: one was sent yesterday and is being answered, one
/// waits for *Proses*.
@Component
@Profile("demo")
class SampleInvitations {

    private static final int SENT = 24;
    private static final int OPEN = 12;
    private static final List<String> REASONS =
            List.of("ada musyawarah desa", "ketua sedang umrah", "bendahara sakit");

    private record Guest(
            Grantee it,
            int number,
            String code,
            @Nullable UUID outbound,
            @Nullable String reply,
            @Nullable String reason,
            @Nullable Instant repliedAt) {}

    private final JdbcClient db;
    private final SampleTalks talks;
    private final Words words;
    private final OfficeSettings office;
    private final InstantSource clock;

    SampleInvitations(
            JdbcClient db,
            SampleTalks talks,
            Texts texts,
            OfficeSettings office,
            InstantSource clock) {
        this.db = db;
        this.talks = talks;
        this.words = new Words(texts, Texts.INDONESIAN, office.zone());
        this.office = office;
        this.clock = clock;
    }

    /// @param hopeful whose agreements are not signed, all of them reachable; the first of them is
    ///     on the list that waits
    void load(List<Grantee> hopeful, Actor officer) {
        var now = clock.instant();
        var sentAt = now.minus(Duration.ofHours(26));
        var day = workingDay(now, 4);
        var broadcast = BroadcastId.next();
        var sent = new ArrayList<Guest>();
        for (var it : hopeful.subList(OPEN, OPEN + SENT)) {
            sent.add(answered(it, sent.size() + 1, broadcast, sentAt));
        }
        var list = list(day, "Aula Kantor Bupati", officer, sentAt);
        write(list, sent, officer, sentAt.minus(Duration.ofHours(2)));
        round(list, broadcast, sent, officer, sentAt);
        talks.write(lines(broadcast, sent, day, officer, sentAt));

        var open = new ArrayList<Guest>();
        for (var it : hopeful.subList(0, OPEN)) {
            open.add(new Guest(it, open.size() + 1, code(it), null, null, null, null));
        }
        var next = list(workingDay(now, 7), "Aula Kantor Bupati", officer, null);
        write(next, open, officer, now.minus(Duration.ofHours(3)));
    }

    private LocalDate workingDay(Instant now, int days) {
        var day = now.atZone(office.zone()).toLocalDate();
        for (int left = days; left > 0; left--) {
            do {
                day = day.plusDays(1);
            } while (day.getDayOfWeek() == DayOfWeek.SATURDAY
                    || day.getDayOfWeek() == DayOfWeek.SUNDAY);
        }
        return day;
    }

    private static String code(Grantee it) {
        return "4" + it.number().substring(it.number().length() - 5);
    }

    /// Two in three come, some do not, the others have not answered; not every text has arrived.
    private static Guest answered(Grantee it, int number, BroadcastId broadcast, Instant sentAt) {
        var outbound = broadcast.message(number).value();
        var at = sentAt.plus(Duration.ofMinutes(7L * number));
        if (number % 6 == 5) {
            return new Guest(it, number, code(it), outbound, null, null, null);
        }
        return number % 8 == 3
                ? new Guest(
                        it,
                        number,
                        code(it),
                        outbound,
                        "NOT_COMING",
                        REASONS.get(number % REASONS.size()),
                        at)
                : new Guest(it, number, code(it), outbound, "COMING", "", at);
    }

    private static String state(int number) {
        return number == 5 || number == 11
                ? "UNDELIVERED"
                : number == 17 ? "IN_DOUBT" : "DELIVERED";
    }

    private int list(LocalDate day, String place, Actor officer, @Nullable Instant sentAt) {
        var at = sentAt == null ? null : sentAt.atOffset(UTC).toString();
        return db.sql(
                        """
                        insert into invitation_list (held_on, held_at, place, officer, officer_name,
                            created_at, created_by, created_by_name, processed_at, processed_by,
                            processed_by_name)
                        select cast(:day as date), '09:00', :place, cast(:officer as uuid), :name,
                            coalesce(sent, :now) - interval '3 hours', :by, :name, sent,
                            case when sent is not null then :by end,
                            case when sent is not null then :name end
                        from (select cast(:sent as timestamptz) as sent) s
                        returning id
                        """)
                .param("day", day.toString())
                .param("place", place)
                .param("officer", officer.id().substring("user:".length()))
                .param("name", officer.name())
                .param("by", officer.id())
                .param("now", clock.instant().atOffset(UTC))
                .param("sent", at)
                .query(Integer.class)
                .single();
    }

    private void write(int list, List<Guest> guests, Actor officer, Instant at) {
        db.sql(
                        """
                        insert into invitation (list, institution, code, phone, outbound, added_at,
                            added_by, reply, reply_reason, replied_at, replied_from)
                        select :list, institution, code, phone, outbound, :at, :by, reply, reason,
                            replied_at, case when reply is not null then phone end
                        from unnest(:institution::uuid[], :code::text[], :phone::text[],
                            :outbound::uuid[], :reply::text[], :reason::text[],
                            :repliedAt::timestamptz[])
                            as r (institution, code, phone, outbound, reply, reason, replied_at)
                        """)
                .param("list", list)
                .param("at", at.atOffset(UTC))
                .param("by", officer.name())
                .param("institution", Columns.of(guests, it -> it.it().id()))
                .param("code", Columns.of(guests, Guest::code))
                .param("phone", Columns.of(guests, it -> it.it().number()))
                .param("outbound", Columns.of(guests, Guest::outbound))
                .param("reply", Columns.of(guests, Guest::reply))
                .param("reason", Columns.of(guests, Guest::reason))
                .param(
                        "repliedAt",
                        Columns.of(
                                guests,
                                it -> it.repliedAt() == null ? null : it.repliedAt().atOffset(UTC)))
                .update();
    }

    /// The broadcast by which it was sent, as it stands when all is over.
    private void round(
            int list, BroadcastId broadcast, List<Guest> sent, Actor officer, Instant at) {
        var failed =
                (int) sent.stream().filter(it -> state(it.number()).equals("UNDELIVERED")).count();
        db.sql(
                        """
                        insert into broadcast (id, name, standing, class, text, canary, stop_percent,
                            stop_least, state, recipients, prepared, fed, segments, content_hash,
                            author, author_name, created_at, started_at, ended_at)
                        values (:id, :name, true, 'INVITATION', '-', 0, 20, 50, 'FINISHED', :many,
                            :many, :many, :many, 'sample', :by, :byName, :at, :at, :end)
                        """)
                .param("id", broadcast.value())
                .param("name", words.of("grants.round.INVITE", list))
                .param("many", sent.size())
                .param("by", officer.id())
                .param("byName", officer.name())
                .param("at", at.atOffset(UTC))
                .param("end", at.plusSeconds(40).atOffset(UTC))
                .update();
        db.sql(
                        """
                        insert into broadcast_block (broadcast, block, waiting, on_wire, in_doubt, sent,
                            delivered, undelivered, expired, rejected, no_receipt, cancelled,
                            suppressed)
                        values (?, 0, 0, 0, 1, 0, ?, ?, 0, 0, 0, 0, 0)
                        """)
                .params(broadcast.value(), sent.size() - 1 - failed, failed)
                .update();
        db.sql(
                        """
                        insert into invitation_round (broadcast, list, kind, recipients, at, by_name,
                            officer)
                        values (?, ?, 'INVITE', ?, ?, ?, cast(? as uuid))
                        """)
                .params(
                        broadcast.value(),
                        list,
                        sent.size(),
                        at.atOffset(UTC),
                        officer.name(),
                        officer.id().substring("user:".length()))
                .update();
    }

    private List<SampleTalks.Line> lines(
            BroadcastId broadcast, List<Guest> sent, LocalDate day, Actor officer, Instant sentAt) {
        var lines = new ArrayList<SampleTalks.Line>();
        for (var it : sent) {
            lines.add(
                    new SampleTalks.Line(
                            it.it(),
                            broadcast.message(it.number()).value(),
                            sentAt.plusSeconds(it.number()),
                            "INVITATION",
                            "INVITATION",
                            words.of(
                                    "grants.text.INVITATION",
                                    it.it().name(),
                                    it.it().code(),
                                    words.fullDay(day),
                                    "09.00",
                                    "Aula Kantor Bupati",
                                    it.code(),
                                    officer.name(),
                                    office.officeName()),
                            state(it.number()),
                            officer.id(),
                            officer.name(),
                            false));
            if (it.reply() != null && it.repliedAt() != null) {
                var comes = it.reply().equals("COMING");
                lines.add(
                        new SampleTalks.Line(
                                it.it(),
                                UUID.randomUUID(),
                                it.repliedAt(),
                                "REPLY",
                                "CASE",
                                comes
                                        ? "HADIR " + it.code()
                                        : "TIDAK " + it.code() + " " + it.reason(),
                                null,
                                "contact:" + it.it().id(),
                                it.it().name(),
                                false));
            }
        }
        return lines;
    }
}
