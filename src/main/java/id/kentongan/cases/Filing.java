package id.kentongan.cases;

import static id.kentongan.cases.EntryKind.CLOSE;
import static id.kentongan.cases.EntryKind.NOTE;
import static id.kentongan.cases.EntryKind.REOPEN;
import static id.kentongan.cases.EntryKind.SPLIT;

import id.kentongan.cases.CaseOutcome.Done;
import id.kentongan.cases.CaseOutcome.Refused;
import id.kentongan.directory.User;
import id.kentongan.messaging.DeliveryState.Mark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Notes, closing, opening again, and taking apart what does not belong together.
@Component
class Filing {

    private static final int LONGEST_NOTE = 2000;

    private record Message(long id, String text, Instant at) {}

    private final CaseStore cases;
    private final NewCases fresh;
    private final CaseEntries entries;
    private final CaseDesk desk;
    private final HeldAnswers held;
    private final JdbcClient db;

    Filing(
            CaseStore cases,
            NewCases fresh,
            CaseEntries entries,
            CaseDesk desk,
            HeldAnswers held,
            JdbcClient db) {
        this.cases = cases;
        this.fresh = fresh;
        this.entries = entries;
        this.desk = desk;
        this.held = held;
        this.db = db;
    }

    CaseOutcome note(Case it, String text, User by) {
        if (text.isBlank()) {
            return new Refused("note", "cases.refused.note-empty");
        }
        if (text.length() > LONGEST_NOTE) {
            return new Refused("note", "cases.refused.note-long");
        }
        entries.append(it.id(), new CaseEntries.Entry(NOTE, by.asActor(), text.strip()));
        desk.audit(it, "case.note", by, Map.of());
        cases.changed(it);
        return new Done(it.id());
    }

    CaseOutcome close(Case it, User by) {
        if (it.isClosed()) {
            return new Refused("", "cases.refused.closed");
        }
        if (it.mark() == Mark.FAILED || it.mark() == Mark.DOUBT) {
            return new Refused("", "cases.refused.close-undelivered");
        }
        if (held.of(it.id()).isPresent()) {
            return new Refused("", "answers.refused.close-held");
        }
        cases.closed(it);
        entries.append(it.id(), new CaseEntries.Entry(CLOSE, by.asActor(), ""));
        desk.audit(it, "case.close", by, Map.of());
        return new Done(it.id());
    }

    CaseOutcome reopen(Case it, User by) {
        if (!it.isClosed()) {
            return new Refused("", "cases.refused.open");
        }
        cases.reopened(it);
        entries.append(it.id(), new CaseEntries.Entry(REOPEN, by.asActor(), ""));
        desk.audit(it, "case.reopen", by, Map.of());
        return new Done(it.id());
    }

    CaseOutcome split(Case it, Set<Long> chosen, User by) {
        var all = messages(it.id());
        var moving = all.stream().filter(m -> chosen.contains(m.id())).toList();
        if (moving.isEmpty()) {
            return new Refused("entries", "cases.refused.split-none");
        }
        if (moving.size() == all.size()) {
            return new Refused("entries", "cases.refused.split-all");
        }
        var first = moving.getFirst();
        var own =
                fresh.open(
                                List.of(
                                        new NewCases.Opening(
                                                it.contact(),
                                                it.channel().value(),
                                                it.replyTo(),
                                                first.text(),
                                                first.at(),
                                                it.id())))
                        .getFirst();
        entries.move(it.id(), own.id(), moving.stream().map(Message::id).toList());
        entries.append(own.id(), new CaseEntries.Entry(SPLIT, by.asActor(), it.code()));
        entries.append(it.id(), new CaseEntries.Entry(SPLIT, by.asActor(), own.code()));
        cases.retold(own.id(), true);
        cases.retold(it.id(), isWaiting(it.id()));
        desk.audit(it, "case.split", by, Map.of("into", own.code()));
        return new Done(own.id());
    }

    private List<Message> messages(CaseId id) {
        return db.sql(
                        """
                        select id, text, at from case_entry
                        where service_case = ? and kind = 'MESSAGE' order by id
                        """)
                .param(id.value())
                .query(new DataClassRowMapper<>(Message.class))
                .list();
    }

    /// Whether somebody has to act on what is left: the last deed in it is no answer.
    private boolean isWaiting(CaseId id) {
        return db.sql(
                        """
                        select kind <> 'REPLY' from case_entry
                        where service_case = ?
                            and kind in ('MESSAGE', 'REPLY', 'FORWARD', 'REJECT', 'REOPEN')
                            and not thanks
                        order by id desc limit 1
                        """)
                .param(id.value())
                .query(Boolean.class)
                .single();
    }
}
