package id.kentongan.api;

import id.kentongan.api.Order.Outcome;
import id.kentongan.api.Replays.Answer;
import id.kentongan.api.Replays.Name;
import id.kentongan.messaging.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Stores orders with their answers: all of a group in one transaction, each exactly once.
@Component
class Intake {

    private final Outbox outbox;
    private final Replays replays;

    Intake(Outbox outbox, Replays replays) {
        this.outbox = outbox;
        this.replays = replays;
    }

    /// @return what became of each, in the same order
    /// @throws org.springframework.dao.DuplicateKeyException when another node accepts one of them
    ///     at this moment: nothing is stored, and asking again finds its answer
    @Transactional
    public List<Outcome> accept(List<Order> orders) {
        var names = orders.stream().map(Order::name).filter(Objects::nonNull).distinct().toList();
        var known = new HashMap<>(replays.among(names));
        var taken = new HashSet<>(known.keySet());
        var fresh =
                orders.stream().filter(it -> it.name() == null || taken.add(it.name())).toList();
        var bodies = enqueue(fresh);
        var stored = stored(bodies);
        replays.store(stored);
        stored.forEach(it -> known.put(it.name(), it));
        return orders.stream().map(it -> outcome(it, bodies, known)).toList();
    }

    private Map<Order, String> enqueue(List<Order> orders) {
        var queued = outbox.enqueue(orders.stream().flatMap(it -> it.drafts().stream()).toList());
        var bodies = new IdentityHashMap<Order, String>();
        int from = 0;
        for (var order : orders) {
            int to = from + order.drafts().size();
            bodies.put(order, order.answer().apply(queued.subList(from, to)));
            from = to;
        }
        return bodies;
    }

    private static List<Answer> stored(Map<Order, String> bodies) {
        var stored = new ArrayList<Answer>();
        bodies.forEach(
                (order, body) -> {
                    var name = order.name();
                    if (name != null) {
                        stored.add(Answer.of(name, order.digest(), body));
                    }
                });
        return stored;
    }

    private static Outcome outcome(
            Order order, Map<Order, String> bodies, Map<Name, Answer> known) {
        var body = bodies.get(order);
        if (body != null) {
            return new Outcome.Accepted(body);
        }
        var answer = Objects.requireNonNull(known.get(Objects.requireNonNull(order.name())));
        return answer.isTo(order.digest())
                ? new Outcome.Replayed(answer.body())
                : new Outcome.KeyReused();
    }
}
