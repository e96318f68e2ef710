package id.kentongan.templates;

import static java.sql.Types.OTHER;
import static java.sql.Types.VARCHAR;

import id.kentongan.audit.Audit;
import id.kentongan.directory.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the texts and their versions.
@Service("messageTemplates")
public class Templates {

    private static final String VERSION =
            """
            select v.id, v.template, t.name, t.purpose, v.number, v.indonesian, v.english,
                v.samples::text as samples, v.author_name, v.created_at
            from text_template_version v join text_template t on t.id = v.template
            """;

    private final JdbcClient db;
    private final Audit audit;
    private final JsonMapper json;

    Templates(JdbcClient db, Audit audit, JsonMapper json) {
        this.db = db;
        this.audit = audit;
        this.json = json;
    }

    /// That version, also of an archived text.
    public Optional<TemplateVersion> version(TemplateVersionId id) {
        return db.sql(VERSION + " where v.id = ?")
                .param(id.value())
                .query(new DataClassRowMapper<>(TemplateVersion.class))
                .optional();
    }

    /// The last version of every text for messages that is not archived, by name.
    public List<TemplateVersion> current() {
        return db.sql(
                        VERSION
                                + """
                                 where t.archived_at is null and not t.answers and not t.alerts
                                    and v.number = (
                                    select max(number) from text_template_version
                                    where template = t.id)
                                order by lower(t.name)
                                """)
                .query(new DataClassRowMapper<>(TemplateVersion.class))
                .list();
    }

    /// Every version of a text, the last first.
    public List<TemplateVersion> versions(TemplateId id) {
        return db.sql(VERSION + " where v.template = ? order by v.number desc")
                .param(id.value())
                .query(new DataClassRowMapper<>(TemplateVersion.class))
                .list();
    }

    /// @throws TextRefusal when a field is at fault
    @Transactional
    public TemplateId create(
            String name,
            String purpose,
            String indonesian,
            @Nullable String english,
            String samples,
            User by) {
        var draft =
                new TemplateDraft(
                        name, purpose, indonesian, english == null ? "" : english, samples, "", "");
        return create(Shelf.MESSAGES, draft, by);
    }

    @Transactional
    TemplateId create(Shelf shelf, TemplateDraft draft, User by) {
        draft.check();
        var id = new TemplateId(UUID.randomUUID());
        try {
            db.sql(
                            """
                            insert into text_template (id, answers, name, purpose, category, unit)
                            values (:id, :answers, :name, :purpose, :category, :unit)
                            """)
                    .param("id", id.value())
                    .param("answers", shelf.isAnswers())
                    .param("name", draft.name().strip())
                    .param("purpose", draft.purpose().strip())
                    .param("category", draft.categoryOrNull(), VARCHAR)
                    .param("unit", unit(shelf, draft, by), OTHER)
                    .update();
        } catch (DuplicateKeyException _) {
            throw new TextRefusal("name", "taken", draft.name().strip());
        }
        add(id, 1, draft, by);
        audit.record(
                by.asActor(),
                "template.create",
                "template:" + id.value(),
                Map.of("name", draft.name().strip()));
        return id;
    }

    /// Saves a new version of a text that stands on no shelf but beside what it tells of.
    ///
    /// @param seen the last version that the writer knew
    /// @param samples a value for each gap that it may have
    /// @throws TextRefusal when the text is at fault, or somebody was quicker
    @Transactional
    public void reword(TemplateId id, int seen, String text, Map<String, String> samples, User by) {
        var last = versions(id).getFirst();
        revise(Shelf.MESSAGES, id, seen, beside(last.name(), last.purpose(), text, samples), by);
    }

    /// Makes a text that stands on no shelf but beside what it tells of.
    ///
    /// @param samples a value for each gap that it may have
    /// @throws TextRefusal when a field is at fault
    @Transactional
    public TemplateId createBeside(String name, String text, Map<String, String> samples, User by) {
        var draft = beside(name, "", text, samples);
        var id = new TemplateId(UUID.randomUUID());
        try {
            db.sql("insert into text_template (id, name, purpose, alerts) values (?, ?, '', true)")
                    .params(id.value(), name)
                    .update();
        } catch (DuplicateKeyException _) {
            throw new TextRefusal("name", "taken", name);
        }
        add(id, 1, draft, by);
        return id;
    }

    private static TemplateDraft beside(
            String name, String purpose, String text, Map<String, String> samples) {
        known(text, samples.keySet());
        var lines =
                samples.entrySet().stream()
                        .map(it -> it.getKey() + " = " + it.getValue())
                        .collect(Collectors.joining("\n"));
        var draft = new TemplateDraft(name, purpose, text, "", lines, "", "");
        draft.check();
        return draft;
    }

    /// Gaps that nobody could fill are refused.
    private static void known(String text, Set<String> gaps) {
        try {
            for (var gap : Wording.of(text).gaps()) {
                if (!gaps.contains(gap)) {
                    var all =
                            gaps.stream()
                                    .sorted()
                                    .map(it -> "{" + it + "}")
                                    .collect(Collectors.joining(", "));
                    throw new TextRefusal("indonesian", "unknownGap", "{" + gap + "}", all);
                }
            }
        } catch (TextRefusal refusal) {
            throw refusal.in("indonesian");
        }
    }

    /// Saves a new version; only name and purpose when the texts are as they were.
    ///
    /// @param seen the last version that the writer knew
    /// @throws TextRefusal when a field is at fault, or somebody was quicker
    @Transactional
    void revise(Shelf shelf, TemplateId id, int seen, TemplateDraft draft, User by) {
        draft.check();
        db.sql("select from text_template where id = ? for update")
                .param(id.value())
                .query()
                .listOfRows();
        var last = versions(id).getFirst();
        if (last.number() != seen) {
            throw new TextRefusal("", "quicker", last.authorName(), last.number());
        }
        try {
            db.sql(
                            """
                            update text_template
                            set name = :name, purpose = :purpose, category = :category, unit = :unit
                            where id = :id
                            """)
                    .param("name", draft.name().strip())
                    .param("purpose", draft.purpose().strip())
                    .param("category", draft.categoryOrNull(), VARCHAR)
                    .param("unit", unit(shelf, draft, by), OTHER)
                    .param("id", id.value())
                    .update();
        } catch (DuplicateKeyException _) {
            throw new TextRefusal("name", "taken", draft.name().strip());
        }
        var same =
                last.indonesian().equals(plain(draft.indonesian()))
                        && String.valueOf(last.english()).equals(String.valueOf(english(draft)))
                        && json.readTree(last.samples())
                                .equals(json.readTree(json.writeValueAsString(draft.values())));
        if (!same) {
            add(id, seen + 1, draft, by);
        }
        audit.record(
                by.asActor(),
                "template.revise",
                "template:" + id.value(),
                Map.of("name", draft.name().strip(), "version", same ? seen : seen + 1));
    }

    /// Puts a text away, or back into use.
    ///
    /// @throws TextRefusal when another one has its name by now
    @Transactional
    public void archive(TemplateId id, boolean archived, User by) {
        try {
            var done =
                    db.sql(
                                    """
                                    update text_template
                                    set archived_at = case when :archived then clock_timestamp() end
                                    where id = :id and (archived_at is not null) <> :archived
                                    """)
                            .param("archived", archived)
                            .param("id", id.value())
                            .update();
            if (done == 1) {
                audit.record(
                        by.asActor(),
                        archived ? "template.archive" : "template.restore",
                        "template:" + id.value(),
                        Map.of());
            }
        } catch (DuplicateKeyException _) {
            throw new TextRefusal("", "takenMeanwhile");
        }
    }

    private static @Nullable UUID unit(Shelf shelf, TemplateDraft draft, User by) {
        if (Shelves.keepsAll(shelf, by)) {
            return draft.unitOrNull();
        }
        if (by.unit() == null) {
            throw new TextRefusal("unit", "unit");
        }
        return by.unit().id().value();
    }

    private void add(TemplateId id, int number, TemplateDraft draft, User by) {
        db.sql(
                        """
                        insert into text_template_version
                            (id, template, number, indonesian, english, samples, author, author_name)
                        values (:id, :template, :number, :indonesian, :english,
                            cast(:samples as jsonb), :author, :name)
                        """)
                .param("id", UUID.randomUUID())
                .param("template", id.value())
                .param("number", number)
                .param("indonesian", plain(draft.indonesian()))
                .param("english", english(draft))
                .param("samples", json.writeValueAsString(draft.values()))
                .param("author", by.asActor().id())
                .param("name", by.name())
                .update();
    }

    private static @Nullable String english(TemplateDraft draft) {
        var english = draft.englishOrNull();
        return english == null ? null : plain(english);
    }

    /// Forms send lines with two characters at their end; telephones need one.
    private static String plain(String typed) {
        return typed.replace("\r\n", "\n").strip();
    }
}
