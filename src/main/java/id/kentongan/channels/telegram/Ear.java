package id.kentongan.channels.telegram;

import com.pengrad.telegrambot.request.DeleteWebhook;
import com.pengrad.telegrambot.request.GetMe;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.request.GetWebhookInfo;
import com.pengrad.telegrambot.request.SetWebhook;
import id.kentongan.channels.telegram.TelegramSettings.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

/// Hears what people write to the bot, by asking Telegram again and again, or sees that Telegram
/// calls us. A question is kept open by Telegram until something comes; what came is committed
/// before the next question says that it may be forgotten.
final class Ear {

    private static final int MOST = 100;
    private static final int CONNECTIONS = 10;
    private static final Duration MARGIN = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMinutes(1);
    /// An error of a call to us that is older has been made good.
    private static final Duration RECENT = Duration.ofMinutes(5);

    private static final Duration BEHIND = Duration.ofHours(1);

    private final TelegramSettings settings;
    private final BotApi api;
    private final Updates updates;
    private final Flood flood;
    private final TelegramLink link;
    private final TelegramWords words;
    private final InstantSource clock;
    private boolean ready;
    /// What Telegram may forget; 0 to be told everything that it has not forgotten. The numbers
    /// may jump back after a quiet week, so an old one is never used twice.
    private long next;
    private Duration conflict = PAUSE;

    Ear(
            TelegramSettings settings,
            BotApi api,
            Updates updates,
            Flood flood,
            TelegramLink link,
            TelegramWords words,
            InstantSource clock) {
        this.settings = settings;
        this.api = api;
        this.updates = updates;
        this.flood = flood;
        this.link = link;
        this.words = words;
        this.clock = clock;
    }

    /// Begins anew: another node, or another program, may have had the bot meanwhile.
    void forget() {
        ready = false;
        next = 0;
    }

    /// One question, or one look; says how long to wait before the next.
    Duration listen() {
        if (!ready) {
            var wait = begin();
            if (!ready) {
                return wait;
            }
        }
        return settings.mode() == Mode.POLLING ? poll() : look();
    }

    /// Asks who we are, and has Telegram bring messages in the way that the settings say.
    private Duration begin() {
        if (!link.isGreetable()) {
            return PAUSE;
        }
        var answer = api.call(new GetMe());
        if (!(answer instanceof BotAnswer.Done me)) {
            return troubled(answer);
        }
        updates.named(me.result().path("username").asString(""));
        flood.recall();
        var set = settings.mode() == Mode.POLLING ? deleteWebhook() : setWebhook();
        if (!(set instanceof BotAnswer.Done)) {
            return troubled(set);
        }
        link.greeted();
        ready = true;
        return Duration.ZERO;
    }

    private BotAnswer deleteWebhook() {
        return api.call(new DeleteWebhook().dropPendingUpdates(false));
    }

    private BotAnswer setWebhook() {
        return api.call(
                new SetWebhook()
                        .url(settings.webhook())
                        .secretToken(settings.webhookSecret())
                        .maxConnections(CONNECTIONS)
                        .allowedUpdates(Updates.KINDS)
                        .dropPendingUpdates(false));
    }

    private Duration poll() {
        var question =
                new GetUpdates()
                        .limit(MOST)
                        .timeout((int) settings.poll().toSeconds())
                        .allowedUpdates(Updates.KINDS);
        if (next != 0) {
            question.offset((int) next);
        }
        var answer = api.call(question, settings.poll().plus(MARGIN));
        if (answer instanceof BotAnswer.Done it) {
            take(it.result());
            link.heard();
            conflict = PAUSE;
            return Duration.ZERO;
        }
        return answer instanceof BotAnswer.Refused it && it.code() == 409
                ? contested(it)
                : troubled(answer);
    }

    private void take(JsonNode result) {
        var all = new ArrayList<JsonNode>();
        result.forEach(all::add);
        all.removeIf(it -> !Updates.isUpdate(it));
        if (!all.isEmpty()) {
            updates.take(all);
            lag(all);
        }
        next = all.stream().mapToLong(it -> it.path("update_id").asLong() + 1).max().orElse(0);
    }

    /// Telegram keeps what people write for a day; an hour's lag says that somebody was deaf.
    private void lag(List<JsonNode> all) {
        var now = clock.instant();
        var oldest =
                all.stream()
                        .mapToLong(it -> it.path("message").path("date").asLong(Long.MAX_VALUE))
                        .min()
                        .orElse(Long.MAX_VALUE);
        if (oldest < now.minus(BEHIND).getEpochSecond()) {
            var minutes = Duration.between(Instant.ofEpochSecond(oldest), now).toMinutes();
            link.behind(words.of("telegram.reason.behind", minutes));
        }
    }

    /// Another program asks with our token, or the slot of our own last question is not free yet.
    /// Whoever gave up here would be deaf for ever.
    private Duration contested(BotAnswer.Refused it) {
        if (it.says("webhook")) {
            forget();
            return PAUSE;
        }
        link.deaf(words.of("telegram.reason.conflict") + " · " + it.reason());
        next = 0;
        var longest = settings.poll().plus(MARGIN);
        var wait = conflict;
        conflict = conflict.multipliedBy(2).compareTo(longest) > 0 ? longest : wait.multipliedBy(2);
        return wait.multipliedBy(ThreadLocalRandom.current().nextInt(50, 101)).dividedBy(100);
    }

    /// Whether Telegram's calls reach us.
    private Duration look() {
        var answer = api.call(new GetWebhookInfo());
        if (!(answer instanceof BotAnswer.Done(var info))) {
            return troubled(answer);
        }
        if (!settings.webhook().equals(info.path("url").asString(""))) {
            forget();
            return PAUSE;
        }
        var failed = info.path("last_error_date").asLong(0);
        int waiting = info.path("pending_update_count").asInt(0);
        if (waiting > 0 && failed > clock.instant().minus(RECENT).getEpochSecond()) {
            link.deaf(words.of("telegram.reason.webhook", waiting, settings.webhookUrl()));
        } else {
            link.heard();
        }
        return LOOK;
    }

    private Duration troubled(BotAnswer answer) {
        return switch (answer) {
            case BotAnswer.Done _ -> PAUSE;
            case BotAnswer.Refused it when it.code() == 401 || it.code() == 404 -> {
                forget();
                link.refused(words.of("telegram.reason.token") + " · " + it.reason());
                yield PAUSE;
            }
            case BotAnswer.Refused it -> {
                link.failed(it.reason());
                yield it.code() == 429 ? Verdict.wait(it) : Duration.ofSeconds(3);
            }
            case BotAnswer.NotSent(var reason) -> link.unreachable(reason);
            case BotAnswer.Unknown(var reason) -> link.unreachable(reason);
        };
    }
}
