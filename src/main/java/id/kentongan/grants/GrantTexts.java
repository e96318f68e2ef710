package id.kentongan.grants;

import id.kentongan.audit.Audit;
import id.kentongan.channels.Segments;
import id.kentongan.directory.User;
import id.kentongan.institutions.Institution;
import id.kentongan.templates.TextRefusal;
import id.kentongan.templates.Wording;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The office's wording of what goes to institutions.
@Service
class GrantTexts {

    static final int LONGEST = 600;
    static final int MOST_PARTS = 4;

    /// A wording that the office has put in place of the delivered one.
    record Own(String kind, String text, Instant changedAt, String changedByName) {}

    private final JdbcClient db;
    private final Audit audit;
    private final OfficeSettings office;
    private final Words words;
    private final InstantSource clock;

    GrantTexts(
            JdbcClient db, Audit audit, Texts texts, OfficeSettings office, InstantSource clock) {
        this.db = db;
        this.audit = audit;
        this.office = office;
        this.words = new Words(texts, Texts.INDONESIAN, office.zone());
        this.clock = clock;
    }

    /// The words of phones, which are Indonesian.
    Words words() {
        return words;
    }

    String text(TextKind kind) {
        return own(kind).map(Own::text).orElseGet(() -> delivered(kind));
    }

    /// The words that come with the centre, its gaps put in.
    String delivered(TextKind kind) {
        return words.of(kind.delivered(), kind.gaps().stream().map(it -> "{" + it + "}").toArray());
    }

    Optional<Own> own(TextKind kind) {
        return db.sql(
                        "select kind, text, changed_at, changed_by_name from grant_text where kind = ?")
                .param(kind.name())
                .query(new DataClassRowMapper<>(Own.class))
                .optional();
    }

    /// Fills a wording.
    ///
    /// @param more values beside those that every text has
    String with(Wording wording, Institution to, Map<String, String> more) {
        var values = values(to);
        values.putAll(more);
        return wording.with(values::get);
    }

    String of(TextKind kind, Institution to, Map<String, String> more) {
        return with(Wording.of(text(kind)), to, more);
    }

    private Map<String, String> values(Institution to) {
        var values = new HashMap<String, String>();
        values.put("lembaga", to.name());
        values.put("kode", to.code());
        values.put("kantor", office.officeName());
        values.put("nilai", words.of("grants.sms.amount", to.amount()));
        values.put("bank", to.bank().isEmpty() ? words.of("grants.sms.bank") : to.bank());
        values.put(
                "rekening",
                to.accountTail().isEmpty()
                        ? words.of("grants.sms.account")
                        : words.of("grants.sms.account.tail", to.accountTail()));
        var due = to.spjDue();
        values.put("tenggat", due == null ? "-" : words.fullDay(due));
        return values;
    }

    /// A day as texts have it.
    String day(LocalDate day) {
        return words.fullDay(day);
    }

    /// Puts the office's wording in place of the one that is.
    ///
    /// @throws GrantRefusal at `text`, when a gap is unknown or missing, or it is too long
    @Transactional
    public void change(TextKind kind, String written, User by) {
        var text = written.replace("\r\n", "\n").replace("\0", "").strip();
        check(kind, text);
        db.sql(
                        """
                        insert into grant_text (kind, text, changed_at, changed_by_name)
                        values (:kind, :text, :at, :by)
                        on conflict (kind) do update
                        set text = :text, changed_at = :at, changed_by_name = :by
                        """)
                .param("kind", kind.name())
                .param("text", text)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by.name())
                .update();
        audit.record(by.asActor(), "grant.text", "grant-text:" + kind, Map.of());
    }

    /// Goes back to the delivered wording.
    @Transactional
    public void reset(TextKind kind, User by) {
        if (db.sql("delete from grant_text where kind = ?").param(kind.name()).update() == 1) {
            audit.record(by.asActor(), "grant.textReset", "grant-text:" + kind, Map.of());
        }
    }

    static void check(TextKind kind, String text) {
        check(kind.gaps(), kind.needed(), text);
    }

    /// @throws GrantRefusal at `text`, when a gap is not one of `allowed` or one of `needed` is
    ///     missing, or it is too long
    static void check(List<String> allowed, List<String> needed, String text) {
        if (text.isEmpty()) {
            throw new GrantRefusal("text", "text.empty");
        }
        var gaps = gaps(text);
        for (var gap : gaps) {
            if (!allowed.contains(gap)) {
                throw new GrantRefusal("text", "text.gap", "{" + gap + "}", listed(allowed));
            }
        }
        for (var gap : needed) {
            if (!gaps.contains(gap)) {
                throw new GrantRefusal("text", "text.needed", "{" + gap + "}");
            }
        }
        tooLong(text);
    }

    /// What goes out is never longer than a few parts.
    static void tooLong(String text) {
        if (isTooLong(text)) {
            throw new GrantRefusal("text", "text.long", LONGEST);
        }
    }

    static boolean isTooLong(String text) {
        return text.length() > LONGEST || Segments.of(text).parts().size() > MOST_PARTS;
    }

    private static List<String> gaps(String text) {
        try {
            return List.copyOf(Wording.of(text).gaps());
        } catch (TextRefusal _) {
            throw new GrantRefusal("text", "text.braces", "{lembaga}");
        }
    }

    private static String listed(List<String> gaps) {
        return String.join(", ", gaps.stream().map(it -> "{" + it + "}").toList());
    }
}
