package id.kentongan.grants;

import id.kentongan.broadcasts.OrderedBroadcasts;
import id.kentongan.broadcasts.OrderedBroadcasts.Order;
import id.kentongan.directory.User;
import id.kentongan.grants.NoticeRound.Candidate;
import id.kentongan.institutions.Institution;
import id.kentongan.institutions.InstitutionRefusal;
import id.kentongan.institutions.InstitutionSelection;
import id.kentongan.institutions.Institutions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Tells institutions of a disbursement, asks for their reports, or informs them: one by a message
/// of its conversation, many by a broadcast.
@Service
class GrantNotices {

    /// How many a broadcast goes to at once from here.
    static final int MOST = 10_000;

    private final InstitutionSelection selection;
    private final GrantNoticeRounds rounds;
    private final Institutions institutions;
    private final OrderedBroadcasts broadcasts;
    private final Dialogues dialogues;
    private final GrantTexts texts;
    private final GrantSteps steps;
    private final JdbcClient db;
    private final InstantSource clock;

    GrantNotices(
            InstitutionSelection selection,
            GrantNoticeRounds rounds,
            Institutions institutions,
            OrderedBroadcasts broadcasts,
            Dialogues dialogues,
            GrantTexts texts,
            GrantSteps steps,
            JdbcClient db,
            InstantSource clock) {
        this.selection = selection;
        this.rounds = rounds;
        this.institutions = institutions;
        this.broadcasts = broadcasts;
        this.dialogues = dialogues;
        this.texts = texts;
        this.steps = steps;
        this.db = db;
        this.clock = clock;
    }

    /// Who would be told what.
    ///
    /// @throws GrantRefusal when a field is at fault (`codes`, `due`, `text`)
    /// @throws InstitutionRefusal at `codes`, when one is not known
    NoticeRound look(NoticeWish wish) {
        return rounds.of(wish, meant(wish));
    }

    private List<Institution> meant(NoticeWish wish) {
        var meant = wish.listed() ? selection.listed(wish.list()) : selection.coded(wish.codes());
        if (meant.isEmpty()) {
            throw new GrantRefusal("codes", "notice.nobody");
        }
        if (meant.size() > MOST) {
            throw new GrantRefusal("codes", "notice.many", MOST);
        }
        return meant;
    }

    /// Tells them, as it was looked at.
    ///
    /// @param seen the mark of what was looked at
    /// @return how many
    /// @throws GrantRefusal as [#look], and when it has changed since, or nobody is left to tell
    @Transactional
    public int tell(NoticeWish wish, String seen, User by) {
        var locked =
                institutions.lock(meant(wish).stream().map(Institution::id).toList()).stream()
                        .sorted(Comparator.comparing(Institution::code))
                        .toList();
        var round = rounds.of(wish, locked);
        if (!round.mark().equals(seen)) {
            throw new GrantRefusal("", "notice.changed");
        }
        var going = round.going();
        if (going.isEmpty()) {
            throw new GrantRefusal("", "notice.nobodyLeft");
        }
        if (going.size() == 1) {
            tellOne(round, going.getFirst(), by);
        } else {
            tellMany(round, going, by);
        }
        going.forEach(it -> move(round, it.it(), by));
        return going.size();
    }

    private void tellOne(NoticeRound round, Candidate it, User by) {
        dialogues.say(it.it(), round.topic().message(), it.text(), by.asActor());
        steps.done(it.it(), round.topic().step(), by);
    }

    private void tellMany(NoticeRound round, List<Candidate> going, User by) {
        var topic = round.topic();
        var to =
                going.stream()
                        .map(it -> new OrderedBroadcasts.Line(dialogues.phone(it.it()), it.text()))
                        .toList();
        var name = texts.words().of("grants.round." + topic, going.size());
        var broadcast =
                broadcasts.start(
                        new Order(name, topic.message().messageClass(), to, null, null), by);
        var lines = new ArrayList<Dialogues.Line>();
        for (var it : going) {
            lines.add(
                    new Dialogues.Line(
                            it.it(),
                            dialogues.phone(it.it()),
                            it.text(),
                            OrderedBroadcasts.messageOf(broadcast, lines.size() + 1)));
        }
        dialogues.sent(lines, topic.message(), by.asActor());
        note(broadcast, topic, going.size(), by);
        steps.done(
                going.stream().map(Candidate::it).toList(),
                topic.step(),
                by,
                "grant-notice:" + broadcast,
                MessagePages.HOME + "?jenis=" + topic.message(),
                String.valueOf(going.size()));
    }

    private void note(UUID broadcast, Topic topic, int recipients, User by) {
        db.sql(
                        """
                        insert into grant_notice_round (broadcast, topic, recipients, at, by_name,
                            officer)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        broadcast,
                        topic.name(),
                        recipients,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        by.name(),
                        by.id().value())
                .update();
    }

    private void move(NoticeRound round, Institution it, User by) {
        switch (round.topic()) {
            case DISBURSEMENT -> institutions.disbursed(it, by);
            case SPJ -> {
                var due = round.due();
                if (due != null) {
                    institutions.askReport(it, due, by);
                }
            }
            case INFORMATION -> {}
        }
    }
}
