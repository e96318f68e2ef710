package id.kentongan.webhooks;

import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.web.OfficeSettings;
import id.kentongan.webhooks.Webhooks.Wanted;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Which programs are called, what they were told, and telling it again.
@Controller
@RequestMapping(WebhookPages.HOME)
class WebhookPages {

    static final String HOME = "/app/webhook";

    private static final int PAGE = 50;
    private static final String ONE = "/{id:[0-9a-fA-F-]{36}}";
    private static final String DELIVERY = ONE + "/kiriman/{delivery:[0-9a-fA-F-]{36}}";

    private final Webhooks webhooks;
    private final DeliveryLog deliveries;
    private final WebhookBoard board;
    private final Targets targets;
    private final ApiKeys keys;
    private final OfficeSettings office;
    private final InstantSource clock;

    WebhookPages(
            Webhooks webhooks,
            DeliveryLog deliveries,
            WebhookBoard board,
            Targets targets,
            ApiKeys keys,
            OfficeSettings office,
            InstantSource clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.board = board;
        this.targets = targets;
        this.keys = keys;
        this.office = office;
        this.clock = clock;
    }

    /// Which deliveries are shown.
    ///
    /// @param state only those; null for all
    /// @param first whether these are the newest
    record Sight(DeliveryLog.@Nullable State state, boolean first, boolean more) {}

    @GetMapping
    String list(Model model) {
        return showList(model, WebhookForm.EMPTY);
    }

    /// Shows the secret in the answer itself: it stands in no session and no address.
    @PostMapping
    String create(
            @CurrentUser User user,
            @RequestParam(required = false) @Nullable UUID client,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(name = "event", defaultValue = "") Set<String> events,
            @RequestParam(defaultValue = "") String description,
            Model model,
            HttpServletResponse response) {
        var form =
                new WebhookForm(client, url, WebhookForm.events(events), description.strip(), null);
        try {
            if (client == null) {
                throw new WebhookRefusal("client", "client");
            }
            form.check();
            var checked = targets.checked(url);
            var id =
                    webhooks.create(
                            client, checked, form.events(), form.description(), user.asActor());
            model.addAttribute("secret", webhooks.secret(id, 1).orElseThrow());
            return show(model, webhook(id), null, null, null);
        } catch (WebhookRefusal refusal) {
            response.setStatus(422);
            return showList(model, form.refused(refusal));
        }
    }

    @GetMapping(ONE)
    String one(
            @PathVariable UUID id,
            @RequestParam(name = "keadaan", required = false) @Nullable String state,
            @RequestParam(name = "sesudah", required = false) @Nullable UUID after,
            @RequestParam(name = "tanya", required = false) @Nullable String question,
            Model model) {
        model.addAttribute("question", question);
        return show(model, webhook(id), null, state(state), after);
    }

    @PostMapping(ONE)
    String change(
            @PathVariable UUID id,
            @CurrentUser User user,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(name = "event", defaultValue = "") Set<String> events,
            @RequestParam(defaultValue = "") String description,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var webhook = webhook(id);
        var form =
                new WebhookForm(
                        webhook.client(),
                        url,
                        WebhookForm.events(events),
                        description.strip(),
                        null);
        try {
            form.check();
            var checked = targets.checked(url);
            webhooks.change(
                    webhook,
                    new Wanted(
                            checked.equals(webhook.url()) ? null : checked,
                            form.events(),
                            form.description(),
                            null),
                    user.asActor());
        } catch (WebhookRefusal refusal) {
            response.setStatus(422);
            return show(model, webhook, form.refused(refusal), null, null);
        }
        return told(id, after, "webhooks.changed");
    }

    @PostMapping(ONE + "/nyala")
    String on(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        webhooks.change(webhook(id), new Wanted(null, null, null, true), user.asActor());
        return told(id, after, "webhooks.on.done");
    }

    @PostMapping(ONE + "/mati")
    String off(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        webhooks.change(webhook(id), new Wanted(null, null, null, false), user.asActor());
        return told(id, after, "webhooks.off.done");
    }

    @PostMapping(ONE + "/uji")
    String test(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        try {
            var delivery = deliveries.test(webhook(id), user.asActor());
            after.addFlashAttribute("told", "webhooks.test.done");
            return "redirect:" + HOME + "/" + id + "/kiriman/" + delivery;
        } catch (WebhookRefusal refusal) {
            return told(id, after, refusal.key());
        }
    }

    @PostMapping(ONE + "/rahasia")
    String rotate(@PathVariable UUID id, @CurrentUser User user, Model model) {
        var number = webhooks.rotate(webhook(id), user.asActor());
        model.addAttribute("secret", webhooks.secret(id, number).orElse(null));
        return show(model, webhook(id), null, null, null);
    }

    @PostMapping(ONE + "/hapus")
    String delete(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        webhooks.delete(webhook(id), user.asActor());
        after.addFlashAttribute("told", "webhooks.delete.done");
        return "redirect:" + HOME;
    }

    @PostMapping(ONE + "/ulang")
    String replayFailed(
            @PathVariable UUID id,
            @CurrentUser User user,
            @RequestParam(name = "sejak", defaultValue = "") String since,
            RedirectAttributes after) {
        try {
            var from = LocalDateTime.parse(since).atZone(office.zone()).toInstant();
            var count = deliveries.replayFailed(webhook(id), from, user.asActor());
            after.addFlashAttribute("count", count);
            return told(id, after, "webhooks.replay.many");
        } catch (DateTimeException _) {
            return told(id, after, "webhooks.replay.since.wrong");
        } catch (WebhookRefusal refusal) {
            return told(id, after, refusal.key());
        }
    }

    @GetMapping(DELIVERY)
    String delivery(@PathVariable UUID id, @PathVariable UUID delivery, Model model) {
        model.addAttribute("webhook", webhook(id));
        model.addAttribute("line", line(id, delivery));
        model.addAttribute("attempts", deliveries.attempts(delivery));
        model.addAttribute("payload", deliveries.payload(delivery));
        return "webhooks/delivery";
    }

    @PostMapping(DELIVERY + "/ulang")
    String replay(
            @PathVariable UUID id,
            @PathVariable UUID delivery,
            @CurrentUser User user,
            RedirectAttributes after) {
        var line = line(id, delivery);
        try {
            deliveries.replay(webhook(id), line.id(), user.asActor());
            after.addFlashAttribute("told", "webhooks.replay.done");
        } catch (WebhookRefusal refusal) {
            after.addFlashAttribute("told", refusal.key());
        }
        return "redirect:" + HOME + "/" + id + "/kiriman/" + delivery;
    }

    private String showList(Model model, WebhookForm form) {
        model.addAttribute("lines", board.lines());
        model.addAttribute("keys", keys.all());
        model.addAttribute("form", form);
        model.addAttribute("now", clock.instant());
        return "webhooks/list";
    }

    private String show(
            Model model,
            Webhook webhook,
            @Nullable WebhookForm form,
            DeliveryLog.@Nullable State state,
            @Nullable UUID after) {
        var found = deliveries.of(webhook.id(), state, after, PAGE + 1);
        model.addAttribute("webhook", webhook);
        model.addAttribute("form", form == null ? WebhookForm.of(webhook) : form);
        model.addAttribute("lines", found.stream().limit(PAGE).toList());
        model.addAttribute("sight", new Sight(state, after == null, found.size() > PAGE));
        model.addAttribute("now", clock.instant());
        model.addAttribute(
                "since",
                LocalDateTime.ofInstant(clock.instant().minus(Duration.ofDays(1)), office.zone())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        return "webhooks/webhook";
    }

    private static String told(UUID id, RedirectAttributes after, String key) {
        after.addFlashAttribute("told", key);
        return "redirect:" + HOME + "/" + id;
    }

    private Webhook webhook(UUID id) {
        return webhooks.one(id).orElseThrow(WebhookPages::missing);
    }

    private DeliveryLog.Line line(UUID webhook, UUID id) {
        return deliveries.one(webhook(webhook).id(), id).orElseThrow(WebhookPages::missing);
    }

    private static DeliveryLog.@Nullable State state(@Nullable String word) {
        return Arrays.stream(DeliveryLog.State.values())
                .filter(it -> it.name().equals(word))
                .findFirst()
                .orElse(null);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
