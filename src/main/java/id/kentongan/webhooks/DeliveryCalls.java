package id.kentongan.webhooks;

import static id.kentongan.webhooks.OwnWebhooks.actor;
import static id.kentongan.webhooks.OwnWebhooks.answer;
import static id.kentongan.webhooks.OwnWebhooks.invalid;
import static id.kentongan.webhooks.OwnWebhooks.next;
import static id.kentongan.webhooks.OwnWebhooks.size;

import id.kentongan.api.ForPrograms;
import id.kentongan.api.Posted;
import id.kentongan.api.Refused;
import id.kentongan.directory.ApiClient;
import id.kentongan.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What became of the calls to one webhook, and asking for one again.
@ForPrograms
@RequestMapping(OwnWebhooks.HOME + "/{id}/deliveries")
class DeliveryCalls {

    private static final Pattern NAMES =
            Pattern.compile(
                    "msg_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})");

    private final OwnWebhooks own;
    private final DeliveryLog deliveries;

    DeliveryCalls(OwnWebhooks own, DeliveryLog deliveries) {
        this.own = own;
        this.deliveries = deliveries;
    }

    @GetMapping
    WebhookView.DeliveryPage deliveries(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            @AuthenticationPrincipal ApiClient client) {
        var webhook = own.mine(id, client);
        var wanted = state(state);
        var from = after == null ? null : uuid(after);
        if (after != null && (from == null || deliveries.one(webhook.id(), from).isEmpty())) {
            throw invalid("after", "Must be the id of a delivery of this webhook.");
        }
        var size = size(limit);
        var found = deliveries.of(webhook.id(), wanted, from, size + 1);
        var shown = found.stream().limit(size).map(WebhookView.Delivery::of).toList();
        var home = OwnWebhooks.HOME + "/" + webhook.id() + "/deliveries";
        var next = found.size() > size ? next(home, shown.getLast().id(), limit) : null;
        return new WebhookView.DeliveryPage(
                shown, next == null || state == null ? next : next + "&state=" + state);
    }

    @GetMapping("/{deliveryId}")
    WebhookView.Followed delivery(
            @PathVariable String id,
            @PathVariable String deliveryId,
            @AuthenticationPrincipal ApiClient client) {
        var line = line(own.mine(id, client), deliveryId);
        return new WebhookView.Followed(
                WebhookView.Delivery.of(line),
                deliveries.attempts(line.id()).stream().map(WebhookView.Attempt::of).toList(),
                deliveries.payload(line.id()));
    }

    @PostMapping("/{deliveryId}/replay")
    ResponseEntity<Object> replay(
            @PathVariable String id,
            @PathVariable String deliveryId,
            HttpServletRequest request,
            @AuthenticationPrincipal ApiClient client)
            throws IOException {
        var done =
                own.done(
                        Posted.bare(request),
                        client,
                        () -> line(own.mine(id, client), deliveryId),
                        it -> {
                            deliveries.replay(
                                    own.mine(it.webhook(), client), it.id(), actor(client));
                            return Claimed.name(it.id());
                        });
        return answer(HttpStatus.ACCEPTED, done).body(new WebhookView.Queued(done.body()));
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
}
