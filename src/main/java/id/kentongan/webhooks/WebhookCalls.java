package id.kentongan.webhooks;

import id.kentongan.api.ForPrograms;
import id.kentongan.api.Once;
import id.kentongan.api.Posted;
import id.kentongan.api.Refused;
import id.kentongan.audit.Actor;
import id.kentongan.directory.ApiClient;
import id.kentongan.web.Problem;
import id.kentongan.web.Problem.Fault;
import id.kentongan.webhooks.Webhooks.Wanted;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Webhooks, kept by the programs that are called. A key sees its own and no others.
@ForPrograms
@RequestMapping(WebhookCalls.HOME)
class WebhookCalls {

    static final String HOME = "/api/v1/webhooks";

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern NAMES =
            Pattern.compile(
                    "msg_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})");

    private final Webhooks webhooks;
    private final DeliveryLog deliveries;
    private final WebhookWishes wishes;
    private final Once once;

    WebhookCalls(Webhooks webhooks, DeliveryLog deliveries, WebhookWishes wishes, Once once) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.wishes = wishes;
        this.once = once;
    }

    /// The name of what was put into the queue.
    record Queued(String id) {}

    @PostMapping
    ResponseEntity<Object> create(
            HttpServletRequest request, @AuthenticationPrincipal ApiClient client)
            throws IOException {
        var done =
                Posted.with(
                        request,
                        posted ->
                                once.once(
                                        posted,
                                        client,
                                        () -> wishes.created(posted.text()),
                                        it -> made(it, client)));
        var id = UUID.fromString(done.body());
        return answer(HttpStatus.CREATED, done)
                .location(URI.create(HOME + "/" + id))
                .body(withSecret(mine(id, client), 1));
    }

    @GetMapping
    WebhookView.Page list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            @AuthenticationPrincipal ApiClient client) {
        if (after != null && !UUIDS.matcher(after).matches()) {
            throw invalid("after", "Must be the id of a webhook.");
        }
        var size = size(limit);
        var from = after == null ? new UUID(0, 0) : UUID.fromString(after);
        var found = webhooks.of(client.id(), from, size + 1);
        var shown = found.stream().limit(size).map(WebhookView::of).toList();
        return new WebhookView.Page(
                shown,
                found.size() > size ? next(HOME, shown.getLast().id().toString(), limit) : null);
    }

    @GetMapping("/{id}")
    WebhookView one(@PathVariable String id, @AuthenticationPrincipal ApiClient client) {
        return WebhookView.of(mine(id, client));
    }

    @PatchMapping("/{id}")
    WebhookView change(
            @PathVariable String id,
            HttpServletRequest request,
            @AuthenticationPrincipal ApiClient client)
            throws IOException {
        var webhook = mine(id, client);
        var wanted = Posted.with(request, posted -> wishes.changed(posted.text()));
        webhooks.change(webhook, wanted, actor(client));
        return WebhookView.of(mine(webhook.id(), client));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            @PathVariable String id, @AuthenticationPrincipal ApiClient client) {
        webhooks.delete(mine(id, client), actor(client));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/rotate-secret")
    ResponseEntity<Object> rotate(
            @PathVariable String id,
            HttpServletRequest request,
            @AuthenticationPrincipal ApiClient client)
            throws IOException {
        var done =
                done(
                        request,
                        client,
                        () -> mine(id, client),
                        it -> Integer.toString(webhooks.rotate(it, actor(client))));
        return answer(HttpStatus.OK, done)
                .body(withSecret(mine(id, client), Integer.parseInt(done.body())));
    }

    @PostMapping("/{id}/test")
    ResponseEntity<Object> test(
            @PathVariable String id,
            HttpServletRequest request,
            @AuthenticationPrincipal ApiClient client)
            throws IOException {
        var done =
                done(
                        request,
                        client,
                        () -> mine(id, client),
                        it -> Claimed.name(deliveries.test(it, actor(client))));
        return answer(HttpStatus.ACCEPTED, done).body(new Queued(done.body()));
    }

    @GetMapping("/{id}/deliveries")
    WebhookView.DeliveryPage deliveries(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            @AuthenticationPrincipal ApiClient client) {
        var webhook = mine(id, client);
        var wanted = state(state);
        var from = after == null ? null : uuid(after);
        if (after != null && (from == null || deliveries.one(webhook.id(), from).isEmpty())) {
            throw invalid("after", "Must be the id of a delivery of this webhook.");
        }
        var size = size(limit);
        var found = deliveries.of(webhook.id(), wanted, from, size + 1);
        var shown = found.stream().limit(size).map(WebhookView.Delivery::of).toList();
        var home = HOME + "/" + webhook.id() + "/deliveries";
        var next = found.size() > size ? next(home, shown.getLast().id(), limit) : null;
        return new WebhookView.DeliveryPage(
                shown, next == null || state == null ? next : next + "&state=" + state);
    }

    @GetMapping("/{id}/deliveries/{deliveryId}")
    WebhookView.Followed delivery(
            @PathVariable String id,
            @PathVariable String deliveryId,
            @AuthenticationPrincipal ApiClient client) {
        var line = line(mine(id, client), deliveryId);
        return new WebhookView.Followed(
                WebhookView.Delivery.of(line),
                deliveries.attempts(line.id()).stream().map(WebhookView.Attempt::of).toList(),
                deliveries.payload(line.id()));
    }

    @PostMapping("/{id}/deliveries/{deliveryId}/replay")
    ResponseEntity<Object> replay(
            @PathVariable String id,
            @PathVariable String deliveryId,
            HttpServletRequest request,
            @AuthenticationPrincipal ApiClient client)
            throws IOException {
        var done =
                done(
                        request,
                        client,
                        () -> line(mine(id, client), deliveryId),
                        it -> {
                            deliveries.replay(mine(it.webhook(), client), it.id(), actor(client));
                            return Claimed.name(it.id());
                        });
        return answer(HttpStatus.ACCEPTED, done).body(new Queued(done.body()));
    }

    private String made(Wanted wanted, ApiClient client) {
        try {
            return webhooks.create(
                            client.id(),
                            Objects.requireNonNull(wanted.url()),
                            Objects.requireNonNull(wanted.events()),
                            wanted.description(),
                            actor(client))
                    .toString();
        } catch (WebhookRefusal why) {
            throw wishes.refused(why);
        }
    }

    private <T> Once.Done done(
            HttpServletRequest request,
            ApiClient client,
            Supplier<T> prepare,
            Function<T, String> work)
            throws IOException {
        try {
            return once.once(Posted.bare(request), client, prepare, work);
        } catch (WebhookRefusal why) {
            throw wishes.refused(why);
        }
    }

    /// Whoever repeats a request that made a secret sees it again, until there is a newer one.
    private WebhookView.Secret withSecret(Webhook webhook, int number) {
        return new WebhookView.Secret(
                WebhookView.of(webhook), webhooks.secret(webhook.id(), number).orElse(null));
    }

    private Webhook mine(String id, ApiClient client) {
        if (!UUIDS.matcher(id).matches()) {
            throw missing();
        }
        return mine(UUID.fromString(id), client);
    }

    private Webhook mine(UUID id, ApiClient client) {
        return webhooks.one(id)
                .filter(it -> it.client().equals(client.id()))
                .orElseThrow(WebhookCalls::missing);
    }

    private DeliveryLog.Line line(Webhook webhook, String name) {
        return Optional.ofNullable(uuid(name))
                .flatMap(it -> deliveries.one(webhook.id(), it))
                .orElseThrow(
                        () ->
                                new Refused(
                                        Problem.Kind.NOT_FOUND.because(
                                                "This webhook has no delivery of that id.")));
    }

    private static @Nullable UUID uuid(String name) {
        var parts = NAMES.matcher(name);
        return parts.matches()
                ? UUID.fromString(
                        String.join(
                                "-",
                                parts.group(1),
                                parts.group(2),
                                parts.group(3),
                                parts.group(4),
                                parts.group(5)))
                : null;
    }

    private static DeliveryLog.@Nullable State state(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(DeliveryLog.State.values())
                .filter(it -> it.name().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> invalid("state", "Must be one of WAITING, SENDING, DONE, FAILED."));
    }

    private static int size(@Nullable String limit) {
        if (limit == null) {
            return PAGE;
        }
        if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > LARGEST_PAGE) {
            throw invalid("limit", "Must be a number from 1 to " + LARGEST_PAGE + ".");
        }
        return Integer.parseInt(limit);
    }

    private static String next(String home, String last, @Nullable String limit) {
        return home + "?after=" + last + (limit == null ? "" : "&limit=" + limit);
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status, Once.Done done) {
        var answer = ResponseEntity.status(status);
        return done.replayed() ? answer.header(REPLAYED, "true") : answer;
    }

    private static Actor actor(ApiClient client) {
        return new Actor("api-key:" + client.id(), client.name());
    }

    private static Refused missing() {
        return new Refused(Problem.Kind.NOT_FOUND.because("This key has no webhook of that id."));
    }

    private static Refused invalid(String field, String detail) {
        return new Refused(
                Problem.Kind.INVALID.because(
                        field + ": " + detail, List.of(new Fault(field, detail))));
    }
}
