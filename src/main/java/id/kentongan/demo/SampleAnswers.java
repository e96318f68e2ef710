package id.kentongan.demo;

import static java.sql.Types.VARCHAR;

import id.kentongan.audit.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Ready answers as an office keeps them, of the whole office and of single units.
@Component
@Profile("demo")
class SampleAnswers {

    private final JdbcClient db;

    SampleAnswers(JdbcClient db) {
        this.db = db;
    }

    void load() {
        for (var answer : SampleFile.read("answers.json", SampleAnswer[].class)) {
            add(answer);
        }
    }

    private void add(SampleAnswer answer) {
        db.sql(
                        """
                        with t as (
                            insert into text_template (id, answers, name, category, unit)
                            values (:id, true, :name, :category,
                                (select id from unit where short_name = :unit))
                            returning id)
                        insert into text_template_version
                            (id, template, number, indonesian, author, author_name)
                        select :version, id, 1, :text, :author, :authorName from t
                        """)
                .param("id", UUID.randomUUID())
                .param("name", answer.name())
                .param("category", answer.category(), VARCHAR)
                .param("unit", answer.unit(), VARCHAR)
                .param("version", UUID.randomUUID())
                .param("text", answer.text())
                .param("author", Actor.SYSTEM.id())
                .param("authorName", "Ratna Wulandari")
                .update();
    }

    record SampleAnswer(
            String name, String text, @Nullable String category, @Nullable String unit) {}
}
