package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.alerts.HrEvent.Outcome;
import id.kentongan.alerts.HrEvent.Road;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.messaging.DeliveriesChanged;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class EventsTest {

    private static final Instant START = Instant.now().minus(Duration.ofDays(30));
    private static final List<String> PROMOTION =
            List.of("PROSES_BKPSDM", "BTL", "TMS", "PROSES_BKN", "NPKP_TERBIT");

    @Autowired Events events;
    @Autowired AlertKinds kinds;
    @Autowired Inbox inbox;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;
    @Autowired PasswordEncoder encoder;
    @Autowired ApplicationEventPublisher publisher;
    @Autowired EventList list;
    @Autowired EmployeeStatus status;

    private final Phone phone = Staff.phone();
    private Staff staff;
    private String nip = "";

    @BeforeEach
    void an_employee() {
        staff = new Staff(db, inbox, encoder);
        nip = staff.employee("Siti Aminah", "Dinas Uji", null);
        staff.registered(nip, phone);
    }

    @Test
    void a_promotion_goes_through_its_five_statuses_and_each_is_told_once() {
        for (int i = 0; i < PROMOTION.size(); i++) {
            assertThat(take(PROMOTION.get(i), i).outcome()).isEqualTo(Outcome.TOLD);
        }

        assertThat(staff.textsTo(phone)).hasSize(5);
        assertThat(staff.textsTo(phone).get(1))
                .contains("Siti Aminah", "TIDAK LENGKAP", "SKP belum ada");
        assertThat(status.standings(nip)).singleElement().returns("NPKP terbit", it -> it.name());
        assertThat(list.of(nip)).hasSize(5);
    }

    @Test
    void the_same_event_is_one_event_and_what_does_not_change_is_not_told() {
        var event = event("BTL", 1, "same-" + UUID.randomUUID(), Matter.PROMOTION, "");

        var first = take(event);
        var again = take(event);
        assertThat(again.again()).isTrue();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(take("BTL", 2).outcome()).isEqualTo(Outcome.SAME);
        assertThat(take("TMS", 1).outcome()).isEqualTo(Outcome.LATE);
        assertThat(take("TMS", 3).outcome()).isEqualTo(Outcome.TOLD);
        assertThat(take("BTL", 4).outcome()).isEqualTo(Outcome.TOLD);
        assertThat(staff.textsTo(phone)).hasSize(3);
    }

    @Test
    void who_is_unknown_unregistered_or_gone_is_recorded_and_not_told() {
        var unknown = Staff.nip();
        var unregistered = staff.employee("Belum", "Dinas Uji", null);
        var gone = staff.employee("Pensiun", "Dinas Uji", null);
        staff.registered(gone, Staff.phone());
        db.sql("update employee set active = false where nip = ?").param(gone).update();

        assertThat(takeOf(unknown).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(takeOf(unregistered).outcome()).isEqualTo(Outcome.UNREGISTERED);
        assertThat(takeOf(gone).outcome()).isEqualTo(Outcome.LEFT);
        assertThat(list.of(unknown)).singleElement().returns(null, it -> it.name());
        assertThat(status.standings(unregistered)).hasSize(1);
    }

    @Test
    void each_document_is_a_matter_of_its_own() {
        for (var document : List.of("SK CPNS", "Ijazah")) {
            var id = UUID.randomUUID().toString();
            assertThat(take(event("REJECTED", 1, id, Matter.DOCUMENT, document)).outcome())
                    .isEqualTo(Outcome.TOLD);
        }

        assertThat(staff.textsTo(phone))
                .satisfiesExactlyInAnyOrder(
                        it -> assertThat(it).contains("SK CPNS", "PERLU PERBAIKAN"),
                        it -> assertThat(it).contains("Ijazah"));
    }

    @Test
    void what_does_not_reach_the_chat_goes_to_the_telephone_once() {
        var chat =
                new TelegramChat(
                        ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_000_000_000L));
        staff.registered(nip, chat);
        take("BTL", 1);
        assertThat(staff.textsTo(phone)).isEmpty();
        var message = messageTo(chat);

        lost(message);
        lost(message);

        assertThat(staff.textsTo(phone)).containsExactlyElementsOf(staff.textsTo(chat));
        assertThat(list.of(nip))
                .singleElement()
                .satisfies(it -> assertThat(it.otherwise()).isTrue())
                .returns(phone.masked(), it -> it.where());
        lost(messageTo(phone));
        assertThat(staff.textsTo(phone)).hasSize(1);
    }

    @Test
    void the_same_event_by_many_connections_at_once_is_told_once() {
        var event = event("TMS", 1, "race-" + UUID.randomUUID(), Matter.PROMOTION, "");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var taken =
                    IntStream.range(0, 12)
                            .mapToObj(
                                    _ -> CompletableFuture.supplyAsync(() -> take(event), threads))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();

            assertThat(taken.stream().filter(it -> !it.again())).hasSize(1);
            assertThat(taken).extracting(Events.Taken::id).containsOnly(taken.getFirst().id());
        }
        assertThat(staff.textsTo(phone)).hasSize(1);
    }

    /// In whatever order events come, and however often: what stands in the end is the latest, no
    /// event is told twice, and what is told are the changes that were news when they came.
    @RepeatedTest(20)
    void any_order_ends_at_the_latest_status(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var all = new ArrayList<HrEvent>();
        for (int i = 0; i < 8; i++) {
            var what = PROMOTION.get(random.nextInt(PROMOTION.size()));
            all.add(event(what, i, nip + "-" + i, Matter.PROMOTION, ""));
        }
        var arrival = new ArrayList<>(all);
        arrival.addAll(all.subList(0, random.nextInt(all.size())));
        Collections.shuffle(arrival, random);

        var told = 0;
        @Nullable HrEvent latest = null;
        for (var event : arrival) {
            var taken = take(event);
            var isNews =
                    latest == null
                            || event.at().isAfter(latest.at())
                                    && !event.status().equals(latest.status());
            if (!taken.again()) {
                assertThat(taken.outcome() == Outcome.TOLD).isEqualTo(isNews);
                told += isNews ? 1 : 0;
            }
            latest = latest == null || event.at().isAfter(latest.at()) ? event : latest;
        }

        assertThat(staff.textsTo(phone)).hasSize(told);
        var last = kinds.find(Matter.PROMOTION, all.getLast().status()).orElseThrow();
        assertThat(status.standings(nip)).singleElement().returns(last.name(), it -> it.name());
    }

    private Events.Taken take(String what, int hours) {
        return take(event(what, hours, UUID.randomUUID().toString(), Matter.PROMOTION, ""));
    }

    private Events.Taken takeOf(String other) {
        return take(
                new HrEvent(
                        "uji",
                        UUID.randomUUID().toString(),
                        other,
                        Matter.FUNCTIONAL,
                        "",
                        "MS",
                        null,
                        START,
                        Road.API,
                        "uji"));
    }

    private Events.Taken take(HrEvent event) {
        var kind = kinds.find(event.matter(), event.status()).orElseThrow();
        return Objects.requireNonNull(tx.execute(_ -> events.take(event, kind)));
    }

    private HrEvent event(String what, int hours, String id, Matter matter, String about) {
        return new HrEvent(
                "uji",
                id,
                nip,
                matter,
                about,
                what,
                "SKP belum ada",
                START.plus(Duration.ofHours(hours)),
                Road.API,
                "uji");
    }

    private MessageId messageTo(id.kentongan.contacts.Address to) {
        return new MessageId(
                db.sql("select id from outbound_message where recipient = ?")
                        .param(to.uri())
                        .query(UUID.class)
                        .single());
    }

    private void lost(MessageId message) {
        var change = new DeliveriesChanged.Change(message, DeliveryState.REJECTED);
        tx.executeWithoutResult(
                _ -> publisher.publishEvent(new DeliveriesChanged(List.of(change))));
    }
}
