package id.kentongan.demo;

import static java.time.ZoneOffset.UTC;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Puts some sample cases on the public page, by the hand of the sample moderator. Their words name
/// nobody, so that they can stand there as they are.
@Component
@Profile("demo")
class SamplePublications {

    private final JdbcClient db;
    private final SamplePeople people;

    SamplePublications(JdbcClient db, SamplePeople people) {
        this.db = db;
        this.people = people;
    }

    void publish(SampleStory story) {
        var by = people.moderator();
        db.sql(
                        """
                        with fresh as (
                            insert into publication (service_case, question, answer, category, unit,
                                asked_at, answered_at, published_at, changed_at)
                            select c.id, c.subject, e.text, c.category, c.unit, c.opened_at, e.at,
                                :at, :at
                            from service_case c
                                join case_entry e on e.service_case = c.id and e.kind = 'REPLY'
                            where c.id = :case order by e.id limit 1
                            returning number, service_case, question, answer),
                        kept as (
                            insert into publication_version
                                (publication, version, question, answer, at, actor, actor_name)
                            select number, 1, question, answer, :at, :actor, :name from fresh),
                        told as (
                            insert into case_entry
                                (service_case, kind, at, actor, actor_name, text)
                            select service_case, 'PUBLISH', :at, :actor, :name, number::text from fresh)
                        update service_case set publicity = 'LIVE'
                        where id = (select service_case from fresh)
                        """)
                .param("case", story.id())
                .param("at", story.changed().atOffset(UTC))
                .param("actor", by.id())
                .param("name", by.name())
                .update();
    }
}
