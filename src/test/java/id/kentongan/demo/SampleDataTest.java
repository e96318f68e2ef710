package id.kentongan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.contacts.Phone;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;

@DemoTest
class SampleDataTest {

    @Autowired JdbcClient db;
    @Autowired SampleData data;

    @Test
    void a_fresh_demo_has_a_regency_of_twelve_units_with_people_on_their_phones() {
        assertThat(count("select count(*) from unit")).isEqualTo(12);
        assertThat(
                        count(
                                """
                                select count(*) from (
                                    select unit from official group by unit
                                    having count(*) filter (where position = 'HEAD') = 1
                                        and count(*) filter (where position = 'SECRETARY') = 1
                                        and count(*) filter (where position = 'OPERATOR') = 2) u
                                """))
                .isEqualTo(12);
        assertThat(texts("select phone from official"))
                .allSatisfy(it -> assertThat(new Phone(it).canReceiveTexts()).isTrue());
        assertThat(texts("select username from app_user"))
                .contains("ratna", "budi", "siti", "hibah", "admin");
    }

    @Test
    void forty_cases_of_the_last_month_stand_in_every_state_and_mark() {
        assertThat(
                        count(
                                "select count(*) from service_case where opened_at < now() - interval '5 s'"))
                .isGreaterThanOrEqualTo(40);
        assertThat(texts("select distinct state from service_case"))
                .contains("NEW", "FORWARDED", "REJECTED", "ANSWERED", "CLOSED");
        assertThat(texts("select distinct mark from service_case"))
                .contains("RECEIVED", "FAILED", "DOUBT", "NONE");
        assertThat(
                        count(
                                "select count(*) from service_case where opened_at < now() - interval '28 days'"))
                .isPositive();
        assertThat(count("select count(*) from case_entry where at > now()")).isZero();
        assertThat(count("select count(*) from case_entry where missing_parts > 0")).isEqualTo(1);
        assertThat(
                        texts(
                                """
                                select reply_to from service_case
                                where reply_to like 'tel:%' and reply_to not like 'tel:+62812000000%'
                                """))
                .allSatisfy(
                        it ->
                                assertThat(new Phone(it.substring(4)).canReceiveTexts())
                                        .as(it)
                                        .isTrue());
    }

    @Test
    void three_hundred_institutions_stand_at_every_stage_and_two_lists_are_there() {
        assertThat(count("select count(*) from institution")).isEqualTo(300);
        assertThat(texts("select distinct stage from institution")).hasSize(5);
        assertThat(count("select count(distinct (name, address)) from institution")).isEqualTo(300);
        assertThat(texts("select contact_phone from institution where contact_phone is not null"))
                .doesNotHaveDuplicates()
                .allSatisfy(it -> assertThat(it).startsWith("+6281209"));
        assertThat(
                        count(
                                "select count(*) from institution where stage = 'SIGNED' and contact_phone is null"))
                .isPositive();
        assertThat(count("select count(*) from invitation_list where processed_at is null"))
                .isEqualTo(1);
        assertThat(texts("select distinct coalesce(reply, 'SILENT') from invitation"))
                .contains("COMING", "NOT_COMING", "SILENT");
        assertThat(
                        texts(
                                """
                                select distinct o.state from invitation i
                                    join outbound_message o on o.id = i.outbound
                                """))
                .contains("DELIVERED", "UNDELIVERED", "IN_DOUBT");
        assertThat(count("select count(*) from institution_message where waits")).isPositive();
        assertThat(count("select count(*) from institution_message where at > now()")).isZero();
    }

    @Test
    void the_kept_counters_equal_the_cases() {
        var kept =
                tally(
                        """
                        select box, sum(n) as n from case_tally group by box having sum(n) <> 0
                        order by box
                        """);
        var real =
                tally(
                        """
                        select b as box, count(*) as n
                        from service_case, unnest(case_boxes(state, waiting, mark, away)
                            || case_publicity_boxes(publicity, away)) b
                        group by b order by b
                        """);

        assertThat(kept).hasSizeGreaterThan(5).isEqualTo(real);
    }

    @Test
    void a_second_start_adds_nothing() {
        var before = count("select count(*) from unit");

        data.run(new DefaultApplicationArguments());

        assertThat(count("select count(*) from unit")).isEqualTo(before);
    }

    private int count(String sql) {
        return db.sql(sql).query(Integer.class).single();
    }

    private Set<String> texts(String sql) {
        return db.sql(sql).query((row, _) -> row.getString(1)).set();
    }

    private Map<String, Long> tally(String sql) {
        var tally = new TreeMap<String, Long>();
        db.sql(sql)
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(it -> tally.put(it.getKey(), it.getValue()));
        return tally;
    }
}
