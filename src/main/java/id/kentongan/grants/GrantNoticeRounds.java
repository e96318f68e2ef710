package id.kentongan.grants;

import static java.util.stream.Collectors.toMap;

import id.kentongan.grants.NoticeRound.Candidate;
import id.kentongan.institutions.Institution;
import id.kentongan.messaging.Columns;
import id.kentongan.templates.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Works out who of those meant is told what.
@Component
class GrantNoticeRounds {

    private static final int YEARS_AHEAD = 3;

    /// @param told whether it has heard the same, and that has not certainly failed
    private record Before(UUID institution, long last, boolean told) {}

    private final JdbcClient db;
    private final GrantTexts texts;
    private final Inviting inviting;

    GrantNoticeRounds(JdbcClient db, GrantTexts texts, Inviting inviting) {
        this.db = db;
        this.texts = texts;
        this.inviting = inviting;
    }

    /// @throws GrantRefusal when a field is at fault: `due`, `text`
    NoticeRound of(NoticeWish wish, List<Institution> meant) {
        var due = wish.topic() == Topic.SPJ ? due(wish.due()) : null;
        var wording = wording(wish);
        var first = new ArrayList<Candidate>();
        for (var it : meant) {
            var fit = wish.topic().fit(it, due);
            var text = fit == Topic.Fit.GOES ? text(wording, it, due) : "";
            first.add(new Candidate(it, fit, text, 0));
        }
        var before = before(wish.topic(), first.stream().filter(Candidate::goes).toList());
        return new NoticeRound(
                wish.topic(),
                due,
                first.stream().map(it -> heard(it, before, wish.again())).toList());
    }

    private static Candidate heard(Candidate it, Map<UUID, Before> before, boolean again) {
        var known = before.get(it.it().id().value());
        if (known == null) {
            return it;
        }
        return known.told() && !again
                ? new Candidate(it.it(), Topic.Fit.TOLD, "", known.last())
                : new Candidate(it.it(), it.fit(), it.text(), known.last());
    }

    private Wording wording(NoticeWish wish) {
        var kind = wish.topic().text();
        if (kind != null) {
            return Wording.of(texts.text(kind));
        }
        GrantTexts.check(Topic.GAPS, List.of(), wish.text());
        return Wording.of(wish.text());
    }

    private String text(Wording wording, Institution to, @Nullable LocalDate due) {
        var text =
                texts.with(wording, to, due == null ? Map.of() : Map.of("tenggat", texts.day(due)));
        GrantTexts.tooLong(text);
        return text;
    }

    private LocalDate due(String written) {
        var due = Inviting.read(written);
        if (due == null) {
            throw new GrantRefusal("due", "due");
        }
        if (due.isBefore(inviting.today())) {
            throw new GrantRefusal("due", "due.past");
        }
        if (due.isAfter(inviting.today().plusYears(YEARS_AHEAD))) {
            throw new GrantRefusal("due", "due.far");
        }
        return due;
    }

    /// Of a disbursement there is one; a demand or information is the same when its words are.
    private Map<UUID, Before> before(Topic topic, List<Candidate> to) {
        return db
                .sql(
                        """
                        select m.institution, max(m.id) as last,
                            bool_or((:one or m.text = r.text) and coalesce(o.state, '')
                                not in ('UNDELIVERED', 'REJECTED', 'EXPIRED', 'CANCELLED',
                                    'SUPPRESSED')) as told
                        from unnest(:of::uuid[], :text::text[]) as r (institution, text)
                            join institution_message m
                                on m.institution = r.institution and m.kind = :kind
                            left join outbound_message o on o.id = m.outbound
                        group by m.institution
                        """)
                .param("one", topic == Topic.DISBURSEMENT)
                .param("kind", topic.message().name())
                .param("of", Columns.of(to, it -> it.it().id().value()))
                .param("text", Columns.of(to, Candidate::text))
                .query(new DataClassRowMapper<>(Before.class))
                .list()
                .stream()
                .collect(toMap(Before::institution, it -> it));
    }
}
