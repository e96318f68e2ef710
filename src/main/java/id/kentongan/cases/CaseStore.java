package id.kentongan.cases;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.partitioningBy;

import id.kentongan.contacts.ContactId;
import id.kentongan.directory.UnitId;
import id.kentongan.messaging.DeliveryState.Mark;
import id.kentongan.messaging.MessageId;
import id.kentongan.web.Live;
import java.sql.Types;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of cases. Whoever reads a case here holds its row until the commit.
@Repository
public class CaseStore {

    static final String COLUMNS =
            "id, code, contact, channel, reply_to, state, category, unit, mark, publicity, version";

    private static final DataClassRowMapper<Case> CASE = new DataClassRowMapper<>(Case.class);

    /// @param open whether it still is, now that its row is held
    private record Held(Case found, boolean open) {}

    private final JdbcClient db;
    private final Codes codes;
    private final Live live;
    private final InstantSource clock;

    CaseStore(JdbcClient db, Codes codes, Live live, InstantSource clock) {
        this.db = db;
        this.codes = codes;
        this.live = live;
        this.clock = clock;
    }

    Optional<Case> hold(CaseId id) {
        return one("id = ?", id.value());
    }

    /// The open cases that these senders' next texts belong to. One that was closed or merged while
    /// its row was waited for is none: its sender is asked for again.
    Map<ContactId, Case> holdOpenOf(List<ContactId> contacts) {
        byIndex();
        var open = new HashMap<ContactId, Case>();
        var asked = contacts;
        while (!asked.isEmpty()) {
            var held = holdLastOf(asked).stream().collect(partitioningBy(Held::open));
            held.getOrDefault(true, List.of())
                    .forEach(it -> open.put(it.found().contact(), it.found()));
            asked =
                    held.getOrDefault(false, List.of()).stream()
                            .map(it -> it.found().contact())
                            .toList();
        }
        return open;
    }

    /// In a burst the table grows faster than the planner hears of it, who would read all of it for
    /// each sender.
    private void byIndex() {
        db.sql("set local enable_seqscan = off").update();
    }

    /// Sorted and narrowed by expressions, so that no index but that of senders comes into
    /// question: neither the newest cases of everybody nor all that are open.
    private List<Held> holdLastOf(List<ContactId> contacts) {
        return db.sql(
                        """
                        select %s, state <> 'CLOSED' and away is null as open from service_case
                        where id = any (array(
                            select o.id from unnest(?::uuid[]) s (contact), lateral (
                                select id from service_case c
                                where c.contact = s.contact and c.state <> 'CLOSED'
                                    and coalesce(c.away, '') = ''
                                order by extract(epoch from c.changed_at) desc limit 1) o))
                        order by id for update\
                        """
                                .formatted(COLUMNS))
                .param(contacts.stream().map(ContactId::value).toArray(UUID[]::new))
                .query(
                        (row, n) ->
                                new Held(
                                        requireNonNull(CASE.mapRow(row, n)),
                                        row.getBoolean("open")))
                .list();
    }

    /// The case that holds this code, or held it last.
    Optional<Case> holdByCode(String code) {
        return oneOrSurvivor("id = (select service_case from case_code where code = ?)", code);
    }

    Optional<Case> holdByInbound(MessageId message) {
        return oneOrSurvivor(
                """
                id = (select service_case from case_entry where inbound = ? and kind = 'MESSAGE')
                """,
                message.value());
    }

    /// Asked once more when there is none: it may have been merged while its row was waited for,
    /// and what led to it leads to the survivor by now.
    private Optional<Case> oneOrSurvivor(String which, Object param) {
        return one(which, param).or(() -> one(which, param));
    }

    private Optional<Case> one(String which, Object param) {
        return db.sql(
                        "select %s from service_case where %s and away is null for update"
                                .formatted(COLUMNS, which))
                .param(param)
                .query(CASE)
                .optional();
    }

    /// The citizen wrote: somebody has to look again.
    void heard(Case it, String text) {
        db.sql(
                        """
                        update service_case
                        set last_text = ?, waiting = true, unread = true, state = ?,
                            version = version + 1, changed_at = ?
                        where id = ?
                        """)
                .params(text, it.waitingState().name(), now(), it.id().value())
                .update();
        changed(it);
    }

    /// The citizen thanked for the answer: there is something to read, and nothing to do.
    void thanked(Case it, String text) {
        db.sql(
                        """
                        update service_case
                        set last_text = ?, unread = true, version = version + 1, changed_at = ?
                        where id = ?
                        """)
                .params(text, now(), it.id().value())
                .update();
        changed(it);
    }

    void forwarded(Case it, UnitId unit, Category category) {
        db.sql(
                        """
                        update service_case
                        set state = 'FORWARDED', unit = ?, category = ?, waiting = true, unread = true,
                            version = version + 1, changed_at = ?
                        where id = ?
                        """)
                .params(unit.value(), category.name(), now(), it.id().value())
                .update();
        changed(it);
        changed(it.id(), unit);
    }

    /// An answer that was not given before leaves what is published of the case behind.
    void answered(Case it, String text, @Nullable Category category) {
        db.sql(
                        """
                        update service_case
                        set state = 'ANSWERED', waiting = false, unread = false, mark = 'NONE',
                            category = coalesce(:category, category), last_text = :text,
                            publicity = case when publicity = 'LIVE' and 1 = (
                                    select count(*) from case_entry
                                    where service_case = :id and kind = 'REPLY' and text = :text)
                                then 'OUTDATED' else publicity end,
                            version = version + 1, changed_at = :now
                        where id = :id
                        """)
                .param("category", category == null ? null : category.name(), Types.VARCHAR)
                .param("text", text)
                .param("now", now())
                .param("id", it.id().value())
                .update();
        changed(it);
    }

    /// An answer was taken back. What is published is behind only if another answer says so.
    void unanswered(Case it, CaseState state, Mark mark, @Nullable Category category) {
        db.sql(
                        """
                        update service_case
                        set state = :state, waiting = :waiting, mark = :mark, category = :category,
                            last_text = coalesce((select text from case_entry
                                where service_case = :id and kind in ('MESSAGE', 'REPLY')
                                order by id desc limit 1), last_text),
                            publicity = case when publicity = 'OUTDATED' and not exists (
                                    select from case_entry e
                                    where service_case = :id and kind = 'REPLY' and id > (
                                        select max(id) from case_entry
                                        where service_case = :id and kind = 'PUBLISH')
                                    and not exists (select from case_entry
                                        where service_case = :id and kind = 'REPLY'
                                            and text = e.text and id < e.id))
                                then 'LIVE' else publicity end,
                            version = version + 1, changed_at = :now
                        where id = :id
                        """)
                .param("state", state.name())
                .param("waiting", state != CaseState.ANSWERED)
                .param("mark", mark.name())
                .param("category", category == null ? null : category.name(), Types.VARCHAR)
                .param("now", now())
                .param("id", it.id().value())
                .update();
        changed(it);
    }

    void rejected(Case it) {
        db.sql(
                        """
                        update service_case
                        set state = 'REJECTED', unit = null, waiting = true, unread = true,
                            version = version + 1, changed_at = ?
                        where id = ?
                        """)
                .params(now(), it.id().value())
                .update();
        changed(it);
    }

    void closed(Case it) {
        codes.release(it.id());
        db.sql(
                        """
                        update service_case
                        set state = 'CLOSED', waiting = false, unread = false, closed_at = :now,
                            version = version + 1, changed_at = :now
                        where id = :id
                        """)
                .param("now", now())
                .param("id", it.id().value())
                .update();
        changed(it);
    }

    void reopened(Case it) {
        db.sql(
                        """
                        update service_case
                        set state = ?, code = ?, waiting = true, closed_at = null,
                            version = version + 1, changed_at = ?
                        where id = ?
                        """)
                .params(
                        it.waitingState().name(),
                        codes.takeAgain(it.id(), it.code()),
                        now(),
                        it.id().value())
                .update();
        changed(it);
    }

    /// After a move: the case shows the last of the words that it still has.
    void retold(CaseId id, boolean waiting) {
        db.sql(
                        """
                        update service_case c
                        set last_text = coalesce((select text from case_entry
                                where service_case = c.id and kind in ('MESSAGE', 'REPLY')
                                order by id desc limit 1), c.last_text),
                            subject = coalesce((select text from case_entry
                                where service_case = c.id and kind = 'MESSAGE'
                                order by id limit 1), c.subject),
                            state = case when state in ('NEW', 'FORWARDED') and not :waiting
                                then 'ANSWERED' else state end,
                            waiting = :waiting, version = version + 1
                        where id = :id
                        """)
                .param("waiting", waiting)
                .param("id", id.value())
                .update();
        changed(id);
    }

    /// Every open browser, on every node, looks again.
    void changed(CaseId id) {
        live.announce("case", id.value().toString());
    }

    /// As [#changed(CaseId)], where somebody may see the case.
    public void changed(Case it) {
        changed(it.id(), it.unit());
    }

    /// As [#changed(CaseId)], where somebody may see the cases of `unit`.
    public void changed(CaseId id, @Nullable UnitId unit) {
        live.announce("case", id.value().toString(), audience(unit));
    }

    private static String audience(@Nullable UnitId unit) {
        return unit == null ? Live.NOBODY : unit.value().toString();
    }

    /// As [#changed(Case)]; of many cases of a unit one word is enough.
    void changed(List<Case> these) {
        if (these.size() == 1) {
            changed(these.getFirst());
        } else {
            these.stream()
                    .map(it -> audience(it.unit()))
                    .distinct()
                    .forEach(it -> live.announce("case", "", it));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }
}
