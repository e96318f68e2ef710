package id.kentongan.webhooks;

import static id.kentongan.webhooks.OwnWebhooks.actor;
import static id.kentongan.webhooks.OwnWebhooks.answer;
import static id.kentongan.webhooks.OwnWebhooks.invalid;
import static id.kentongan.webhooks.OwnWebhooks.next;
import static id.kentongan.webhooks.OwnWebhooks.size;

import id.kentongan.api.ForPrograms;
import id.kentongan.api.Posted;
import id.kentongan.directory.ApiClient;
import id.kentongan.webhooks.Webhooks.Wanted;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
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
@RequestMapping(OwnWebhooks.HOME)
class WebhookCalls {

    private final OwnWebhooks own;
    private final Webhooks webhooks;
    private final DeliveryLog deliveries;
    private final WebhookWishes wishes;

    WebhookCalls(OwnWebhooks own, Webhooks webhooks, DeliveryLog deliveries, WebhookWishes wishes) {
        this.own = own;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.wishes = wishes;
    }

    @PostMapping
    ResponseEntity<Object> create(
            HttpServletRequest request, @AuthenticationPrincipal ApiClient client)
            throws IOException {
        var done =
                Posted.with(
                        request,
                        posted ->
                                own.done(
                                        posted,
                                        client,
                                        () -> wishes.created(posted.text()),
                                        it -> made(it, client)));
        var id = UUID.fromString(done.body());
        return answer(HttpStatus.CREATED, done)
                .location(URI.create(OwnWebhooks.HOME + "/" + id))
                .body(withSecret(own.mine(id, client), 1));
    }

    @GetMapping
    WebhookView.Page list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            @AuthenticationPrincipal ApiClient client) {
        if (after != null && !OwnWebhooks.isId(after)) {
            throw invalid("after", "Must be the id of a webhook.");
        }
        var size = size(limit);
        var from = after == null ? new UUID(0, 0) : UUID.fromString(after);
        var found = webhooks.of(client.id(), from, size + 1);
        var shown = found.stream().limit(size).map(WebhookView::of).toList();
        return new WebhookView.Page(
                shown,
                found.size() > size
                        ? next(OwnWebhooks.HOME, shown.getLast().id().toString(), limit)
                        : null);
    }

    @GetMapping("/{id}")
    WebhookView one(@PathVariable String id, @AuthenticationPrincipal ApiClient client) {
        return WebhookView.of(own.mine(id, client));
    }

    @PatchMapping("/{id}")
    WebhookView change(
            @PathVariable String id,
            HttpServletRequest request,
            @AuthenticationPrincipal ApiClient client)
            throws IOException {
        var webhook = own.mine(id, client);
        var wanted = Posted.with(request, posted -> wishes.changed(posted.text()));
        webhooks.change(webhook, wanted, actor(client));
        return WebhookView.of(own.mine(webhook.id(), client));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            @PathVariable String id, @AuthenticationPrincipal ApiClient client) {
        webhooks.delete(own.mine(id, client), actor(client));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/rotate-secret")
    ResponseEntity<Object> rotate(
            @PathVariable String id,
            HttpServletRequest request,
            @AuthenticationPrincipal ApiClient client)
            throws IOException {
        var done =
                own.done(
                        Posted.bare(request),
                        client,
                        () -> own.mine(id, client),
                        it -> Integer.toString(webhooks.rotate(it, actor(client))));
        return answer(HttpStatus.OK, done)
                .body(withSecret(own.mine(id, client), Integer.parseInt(done.body())));
    }

    @PostMapping("/{id}/test")
    ResponseEntity<Object> test(
            @PathVariable String id,
            HttpServletRequest request,
            @AuthenticationPrincipal ApiClient client)
            throws IOException {
        var done =
                own.done(
                        Posted.bare(request),
                        client,
                        () -> own.mine(id, client),
                        it -> Claimed.name(deliveries.test(it, actor(client))));
        return answer(HttpStatus.ACCEPTED, done).body(new WebhookView.Queued(done.body()));
    }

    private String made(Wanted wanted, ApiClient client) {
        return webhooks.create(
                        client.id(),
                        Objects.requireNonNull(wanted.url()),
                        Objects.requireNonNull(wanted.events()),
                        wanted.description(),
                        actor(client))
                .toString();
    }

    /// Whoever repeats a request that made a secret sees it again, until there is a newer one.
    private WebhookView.Secret withSecret(Webhook webhook, int number) {
        return new WebhookView.Secret(
                WebhookView.of(webhook), webhooks.secret(webhook.id(), number).orElse(null));
    }
}
