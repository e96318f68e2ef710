package id.kentongan.messaging;

import static id.kentongan.messaging.DeliveryState.DELIVERED;
import static id.kentongan.messaging.DeliveryState.EXPIRED;
import static id.kentongan.messaging.DeliveryState.IN_DOUBT;
import static id.kentongan.messaging.DeliveryState.QUEUED;
import static id.kentongan.messaging.DeliveryState.REJECTED;
import static id.kentongan.messaging.DeliveryState.SENT;
import static id.kentongan.messaging.DeliveryState.UNDELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.messaging.Standing.Place;
import id.kentongan.messaging.Standing.Segment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class StandingTest {

    private static final int PARTS = 3;

    record News(int part, DeliveryState state) {}

    @Property
    void order_and_repetition_of_receipts_do_not_matter(
            @ForAll("receipts") List<News> news, @ForAll Random random) {
        var shuffled = new ArrayList<>(news);
        shuffled.addAll(news.subList(0, news.isEmpty() ? 0 : random.nextInt(news.size() + 1)));
        Collections.shuffle(shuffled, random);

        var one = after(SENT, news);
        var other = after(SENT, shuffled);

        assertThat(other.state()).isEqualTo(one.state());
        assertThat(other.isContradicted()).isEqualTo(one.isContradicted());
    }

    @Property
    void receipts_counted_in_two_halves_end_as_if_counted_at_once(
            @ForAll("receipts") List<News> news, @ForAll Random random) {
        int half = random.nextInt(news.size() + 1);
        var first = after(SENT, news.subList(0, half));
        var second = new Standing(first.state(), PARTS);
        first.segments().forEach(second::know);
        news.subList(half, news.size())
                .forEach(it -> second.hear(new Place(1, it.part()), it.state(), null, null));

        assertThat(second.state()).isEqualTo(after(SENT, news).state());
    }

    @Property
    void a_state_never_moves_down(
            @ForAll("receipts") List<News> news, @ForAll DeliveryState before) {
        assertThat(after(before, news).state().rank()).isGreaterThanOrEqualTo(before.rank());
    }

    @Property
    void it_is_delivered_exactly_when_every_part_is(@ForAll("receipts") List<News> news) {
        var parts =
                news.stream()
                        .filter(it -> it.state() == DELIVERED)
                        .map(News::part)
                        .distinct()
                        .count();

        assertThat(after(SENT, news).state() == DELIVERED).isEqualTo(parts == PARTS);
    }

    @Example
    void a_part_that_failed_and_then_arrived_is_a_contradiction_and_counts_as_arrived() {
        var news =
                List.of(
                        new News(1, UNDELIVERED),
                        new News(1, DELIVERED),
                        new News(2, DELIVERED),
                        new News(3, DELIVERED));

        assertThat(after(SENT, news).state()).isEqualTo(DELIVERED);
        assertThat(after(SENT, news).isContradicted()).isTrue();
    }

    @Example
    void what_was_never_taken_cannot_fail_by_a_receipt() {
        assertThat(after(QUEUED, List.of(new News(1, UNDELIVERED))).state()).isEqualTo(QUEUED);
    }

    @Example
    void a_receipt_for_every_part_ends_the_doubt() {
        assertThat(after(IN_DOUBT, List.of(new News(1, UNDELIVERED))).state())
                .isEqualTo(UNDELIVERED);
    }

    @Example
    void what_arrived_has_no_reason_though_carriers_write_one_of_zeros() {
        assertThat(one(DELIVERED, "000").error()).isNull();
        assertThat(one(DELIVERED, "0").error()).isNull();
        assertThat(one(DELIVERED, "005").error()).isEqualTo("005");
        assertThat(one(UNDELIVERED, "000").error()).isEqualTo("000");
        assertThat(one(UNDELIVERED, null).error()).isNull();
    }

    private static Standing one(DeliveryState news, @Nullable String error) {
        var standing = new Standing(SENT, 1);
        standing.know(new Place(1, 1), new Segment(SENT, null, null, null));
        standing.hear(new Place(1, 1), news, error, null);
        return standing;
    }

    @Provide
    Arbitrary<List<News>> receipts() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, PARTS),
                        Arbitraries.of(SENT, DELIVERED, UNDELIVERED, EXPIRED, REJECTED))
                .as(News::new)
                .list()
                .ofMaxSize(8);
    }

    private static Standing after(DeliveryState before, List<News> news) {
        var standing = new Standing(before, PARTS);
        for (int part = 1; part <= PARTS; part++) {
            standing.know(new Place(1, part), new Segment(SENT, null, null, null));
        }
        news.forEach(it -> standing.hear(new Place(1, it.part()), it.state(), null, null));
        return standing;
    }
}
