package id.kentongan.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.kentongan.api.Order.Outcome;
import id.kentongan.directory.ApiClient;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.Queued;
import id.kentongan.web.Problem;
import id.kentongan.web.Problem.Fault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Messages, sent by programs and asked about by them.
@RestController
@RequestMapping("/api/v1/messages")
class MessageCalls {

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final JsonMapper JSON = new JsonMapper();

    private final Wishes wishes;
    private final Reception reception;
    private final Replays replays;
    private final MessageReading reading;

    MessageCalls(Wishes wishes, Reception reception, Replays replays, MessageReading reading) {
        this.wishes = wishes;
        this.reception = reception;
        this.replays = replays;
        this.reading = reading;
    }

    /// @param reason why it is held or suppressed
    record Accepted(
            UUID id,
            DeliveryState state,
            int segments,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {

        static Accepted of(Queued it) {
            return new Accepted(it.id().value(), it.state(), it.segments(), it.reason());
        }
    }

    /// What became of a batch that was sent as an object.
    record Results(List<Object> results) {}

    @PostMapping
    void send(
            HttpServletRequest request,
            HttpServletResponse response,
            @AuthenticationPrincipal ApiClient client)
            throws IOException {
        var outcome = Posted.with(request, it -> orReplayed(it, client, () -> single(it, client)));
        answer(outcome, response);
    }

    @PostMapping("/batch")
    void sendAll(
            HttpServletRequest request,
            HttpServletResponse response,
            @AuthenticationPrincipal ApiClient client)
            throws IOException {
        var outcome = Posted.with(request, it -> orReplayed(it, client, () -> batch(it, client)));
        answer(outcome, response);
    }

    @GetMapping("/{id}")
    void message(
            @PathVariable String id,
            HttpServletResponse response,
            @AuthenticationPrincipal ApiClient client)
            throws IOException {
        var found = reading.message(id, client);
        if (found.isEmpty()) {
            throw new Refused(
                    Problem.Kind.NOT_FOUND.because("This key has sent no message of that id."));
        }
        json(response, 200, JSON.writeValueAsBytes(found.get()));
    }

    @GetMapping
    void messages(
            @RequestParam(required = false) @Nullable String reference,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            HttpServletResponse response,
            @AuthenticationPrincipal ApiClient client)
            throws IOException {
        json(
                response,
                200,
                JSON.writeValueAsBytes(reading.messages(reference, after, limit, client)));
    }

    private Order single(Posted posted, ApiClient client) {
        return switch (wishes.one(posted.text(), client)) {
            case Wish.Good(var draft) ->
                    new Order(
                            client.id(),
                            posted.key(),
                            posted.digest(),
                            List.of(draft),
                            queued -> JSON.writeValueAsString(Accepted.of(queued.getFirst())));
            case Wish.Bad(var faults) -> throw new Refused(invalid(faults));
        };
    }

    private Order batch(Posted posted, ApiClient client) {
        var batch = wishes.batch(posted.text(), client);
        var drafts =
                batch.wishes().stream()
                        .filter(Wish.Good.class::isInstance)
                        .map(it -> ((Wish.Good) it).draft())
                        .toList();
        return new Order(
                client.id(),
                posted.key(),
                posted.digest(),
                drafts,
                queued -> {
                    var results = results(batch.wishes(), queued);
                    return JSON.writeValueAsString(batch.named() ? new Results(results) : results);
                });
    }

    private static List<Object> results(List<Wish> wishes, List<Queued> queued) {
        var results = new ArrayList<>(wishes.size());
        var accepted = queued.iterator();
        for (var wish : wishes) {
            results.add(
                    switch (wish) {
                        case Wish.Good _ -> Accepted.of(accepted.next());
                        case Wish.Bad(var faults) -> invalid(faults);
                    });
        }
        return results;
    }

    private static Problem invalid(List<Fault> faults) {
        return Problem.Kind.INVALID.because(
                faults.size() == 1
                        ? faults.getFirst().field() + ": " + faults.getFirst().detail()
                        : faults.size() + " fields are not valid.",
                faults);
    }

    /// What was right once stays right: a request that was accepted and comes again gets its answer
    /// even when it could not be accepted any more.
    private Outcome orReplayed(Posted posted, ApiClient client, Ordering ordering) {
        Order order;
        try {
            order = ordering.order();
        } catch (Refused refused) {
            return replayed(posted, client, refused);
        }
        return reception.accept(order);
    }

    private Outcome replayed(Posted posted, ApiClient client, Refused refused) {
        if (posted.key() == null) {
            throw refused;
        }
        var name = new Replays.Name(client.id(), posted.key());
        var known = replays.among(List.of(name)).get(name);
        if (known == null) {
            throw refused;
        }
        return known.isTo(posted.digest())
                ? new Outcome.Replayed(known.body())
                : new Outcome.KeyReused();
    }

    private interface Ordering {
        Order order();
    }

    private static void answer(Outcome outcome, HttpServletResponse response) throws IOException {
        switch (outcome) {
            case Outcome.Accepted(var body) -> json(response, 202, bytes(body));
            case Outcome.Replayed(var body) -> {
                response.setHeader(REPLAYED, "true");
                json(response, 202, bytes(body));
            }
            case Outcome.KeyReused() ->
                    Problem.Kind.KEY_REUSED
                            .because(
                                    "This Idempotency-Key was used for another request.",
                                    new Fault(Posted.KEY, "Use a new key for a new request."))
                            .sendTo(response);
        }
    }

    private static void json(HttpServletResponse response, int status, byte[] body)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
