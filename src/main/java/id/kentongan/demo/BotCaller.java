package id.kentongan.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Brings a bot's updates to its webhook, each as often as it takes.
final class BotCaller {

    private static final Duration AGAIN = Duration.ofMillis(100);

    private final BotQueue queue;
    private final BotQueue.Webhook webhook;

    BotCaller(BotQueue queue, BotQueue.Webhook webhook) {
        this.queue = queue;
        this.webhook = webhook;
    }

    /// Goes on while `open` and the bot has no other webhook.
    void call(BooleanSupplier open) {
        try (var http = HttpClient.newHttpClient()) {
            long confirmed = 0;
            while (open.getAsBoolean() && webhook.equals(queue.webhook())) {
                var next = queue.ask(confirmed, 1, AGAIN);
                if (next != null && !next.isEmpty() && isTaken(http, next.getFirst())) {
                    confirmed = number(next.getFirst()) + 1;
                } else {
                    Thread.sleep(AGAIN);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTaken(HttpClient http, String update) throws InterruptedException {
        try {
            var call =
                    HttpRequest.newBuilder(URI.create(webhook.url()))
                            .header("Content-Type", "application/json")
                            .header("X-Telegram-Bot-Api-Secret-Token", webhook.secret())
                            .POST(HttpRequest.BodyPublishers.ofString(update))
                            .build();
            return http.send(call, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static long number(String update) {
        return BotServer.JSON.readTree(update).path("update_id").asLong();
    }
}
