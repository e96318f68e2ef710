package id.kentongan.webhooks;

import id.kentongan.api.Once;
import id.kentongan.api.Posted;
import id.kentongan.api.Refused;
import id.kentongan.audit.Actor;
import id.kentongan.directory.ApiClient;
import id.kentongan.web.Problem;
import id.kentongan.web.Problem.Fault;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What the calls of programs have in common: a key sees its own webhooks and no others.
@Component
class OwnWebhooks {

    static final String HOME = "/api/v1/webhooks";

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Webhooks webhooks;
    private final WebhookWishes wishes;
    private final Once once;

    OwnWebhooks(Webhooks webhooks, WebhookWishes wishes, Once once) {
        this.webhooks = webhooks;
        this.wishes = wishes;
        this.once = once;
    }

    Webhook mine(String id, ApiClient client) {
        if (!isId(id)) {
            throw missing();
        }
        return mine(UUID.fromString(id), client);
    }

    Webhook mine(UUID id, ApiClient client) {
        return webhooks.one(id)
                .filter(it -> it.client().equals(client.id()))
                .orElseThrow(OwnWebhooks::missing);
    }

    /// Does it once, however often it is asked with one `Idempotency-Key`.
    <T> Once.Done done(
            Posted posted, ApiClient client, Supplier<T> prepare, Function<T, String> work) {
        try {
            return once.once(posted, client, prepare, work);
        } catch (WebhookRefusal why) {
            throw wishes.refused(why);
        }
    }

    static boolean isId(String written) {
        return UUIDS.matcher(written).matches();
    }

    static int size(@Nullable String limit) {
        if (limit == null) {
            return PAGE;
        }
        if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > LARGEST_PAGE) {
            throw invalid("limit", "Must be a number from 1 to " + LARGEST_PAGE + ".");
        }
        return Integer.parseInt(limit);
    }

    static String next(String home, String last, @Nullable String limit) {
        return home + "?after=" + last + (limit == null ? "" : "&limit=" + limit);
    }

    static ResponseEntity.BodyBuilder answer(HttpStatus status, Once.Done done) {
        var answer = ResponseEntity.status(status);
        return done.replayed() ? answer.header(REPLAYED, "true") : answer;
    }

    static Actor actor(ApiClient client) {
        return new Actor("api-key:" + client.id(), client.name());
    }

    static Refused missing() {
        return new Refused(Problem.Kind.NOT_FOUND.because("This key has no webhook of that id."));
    }

    static Refused invalid(String field, String detail) {
        return new Refused(
                Problem.Kind.INVALID.because(
                        field + ": " + detail, List.of(new Fault(field, detail))));
    }
}
