package id.kentongan.reminders;

import static id.kentongan.reminders.WaitingOffice.at;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.cases.Cases;
import id.kentongan.cases.WaitingCase;
import id.kentongan.cases.WaitingCases;
import id.kentongan.directory.Directory;
import id.kentongan.directory.OfficialDesk;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The morning's text. The shared context has it switched off; here it has its hour again.
@KentonganTest
class DigestsTest {

    private static final LocalTime HOUR = LocalTime.of(7, 30);

    @Autowired WaitingCases waiting;
    @Autowired Directory directory;
    @Autowired OfficialDesk desk;
    @Autowired Outbox outbox;
    @Autowired Texts texts;
    @Autowired OfficeSettings settings;
    @Autowired Inbox inbox;
    @Autowired Cases cases;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;

    private WaitingOffice office;

    @BeforeEach
    void a_unit_that_alone_wants_it() {
        office = new WaitingOffice(db, inbox, cases);
        db.sql("update official set digest = false where unit <> ?")
                .param(office.unit.value())
                .update();
    }

    @AfterEach
    void nobody_stays() {
        office.dismissEverybody();
    }

    @Test
    void heads_and_operators_hear_once_what_waits_and_what_was_answered_yesterday() {
        var oldest = office.forwarded("Jalan rusak");
        office.forwarded("Lampu mati");
        office.answer(office.forwarded("Sampah"));
        var secretary = WaitingOffice.number();
        office.official("Sari", "SECRETARY", secretary);

        run("07:30", at(1, HOUR));
        run("07:30", at(1, HOUR.plusMinutes(1)));

        assertThat(office.textsTo(office.operator))
                .singleElement()
                .asString()
                .startsWith("Selamat pagi. 2 pesan menunggu jawaban " + office.name)
                .contains("terlama #" + office.code(oldest), "Dijawab kemarin: 1.");
        assertThat(office.textsTo(office.head)).hasSize(1);
        assertThat(office.textsTo(secretary)).isEmpty();
    }

    @Test
    void not_before_its_hour_not_long_after_it_and_not_when_it_is_off() {
        office.forwarded("Air keruh");

        run("07:30", at(1, HOUR.minusSeconds(1)));
        run("07:30", at(1, HOUR.plus(Digests.LATE)));
        run("off", at(1, HOUR));

        assertThat(office.textsTo(office.operator)).isEmpty();
    }

    @Test
    void a_centre_that_starts_late_catches_up_and_the_next_day_has_its_own() {
        office.forwarded("Pohon tumbang");

        run("07:30", at(1, LocalTime.of(9, 15)));
        run("07:30", at(2, HOUR));

        assertThat(office.textsTo(office.operator)).hasSize(2);
    }

    @Test
    void none_when_nothing_waits_and_none_to_who_does_not_want_it() {
        run("07:30", at(1, HOUR));
        assertThat(office.textsTo(office.operator)).isEmpty();

        office.forwarded("Bising");
        directory.officials(office.unit).stream()
                .filter(it -> it.phone().equals(office.head))
                .forEach(it -> desk.setDigest(it.id(), false, Actor.SYSTEM));
        run("07:30", at(1, HOUR));

        assertThat(office.textsTo(office.operator)).hasSize(1);
        assertThat(office.textsTo(office.head)).isEmpty();
    }

    @Test
    void what_comes_after_the_hour_is_told_the_next_morning() {
        var it = office.forwarded("Tanggul retak");
        db.sql("update case_entry set at = ? where service_case = ? and kind = 'FORWARD'")
                .params(at(1, LocalTime.of(10, 5)).atOffset(UTC), it.value())
                .update();

        run("07:30", at(1, LocalTime.of(10, 6)));
        assertThat(office.textsTo(office.operator)).isEmpty();
        run("07:30", at(2, HOUR));

        assertThat(office.textsTo(office.operator)).hasSize(1);
    }

    @Test
    void only_the_units_of_those_who_are_still_to_be_told_are_looked_at() {
        var it = office.forwarded("Pagar roboh");
        var other = new WaitingOffice(db, inbox, cases);
        other.forwarded("Bukan untuk unit ini");
        other.dismissEverybody();

        assertThat(waiting.since(at(1, HOUR), List.of(office.unit)))
                .extracting(WaitingCase::id)
                .containsExactly(it);
    }

    @Test
    void many_nodes_at_the_same_moment_write_once() throws Exception {
        office.forwarded("Banjir");

        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> node = () -> run("07:30", at(1, HOUR));
            nodes.invokeAll(List.of(node, node, node, node));
        }

        assertThat(office.textsTo(office.operator)).hasSize(1);
        assertThat(office.textsTo(office.head)).hasSize(1);
    }

    private Integer run(String hour, Instant now) {
        var digests =
                new Digests(
                        db,
                        new ReminderSettings(hour, "21:00-06:00"),
                        waiting,
                        directory,
                        outbox,
                        texts,
                        settings);
        return tx.execute(_ -> digests.run(now));
    }
}
