package id.kentongan.channels.telegram;

import id.kentongan.channels.telegram.TelegramSettings.Mode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where Telegram calls when the mode is webhook. It hears 200 only when what it told is stored
/// (I1); who does not know the secret finds nothing here.
@RestController
class TelegramCallbacks {

    static final int LONGEST = 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(TelegramCallbacks.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectProvider<TelegramSettings> settings;
    private final ObjectProvider<Updates> updates;

    TelegramCallbacks(ObjectProvider<TelegramSettings> settings, ObjectProvider<Updates> updates) {
        this.settings = settings;
        this.updates = updates;
    }

    @PostMapping(path = TelegramSettings.WEBHOOK, produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> update(
            @RequestHeader(name = "X-Telegram-Bot-Api-Secret-Token", required = false)
                    @Nullable String secret,
            HttpServletRequest request)
            throws IOException {
        var bot = settings.getIfAvailable();
        if (bot == null || !proves(secret, bot)) {
            return say(HttpStatus.NOT_FOUND, "not found");
        }
        var body = request.getInputStream().readNBytes(LONGEST + 1);
        return body.length > LONGEST
                ? say(HttpStatus.CONTENT_TOO_LARGE, "at most 1 MB")
                : stored(new String(body, StandardCharsets.UTF_8));
    }

    /// Takes as long whatever is wrong with it.
    private static boolean proves(@Nullable String secret, TelegramSettings bot) {
        var known = bot.mode() == Mode.WEBHOOK ? bot.webhookSecret() : "";
        return MessageDigest.isEqual(octets(known), octets(secret == null ? "" : secret))
                && !known.isEmpty();
    }

    private ResponseEntity<String> stored(String body) {
        try {
            var update = JSON.readTree(body);
            if (!Updates.isUpdate(update)) {
                return say(HttpStatus.UNPROCESSABLE_CONTENT, "no update");
            }
            updates.getObject().take(List.of(update));
            return say(HttpStatus.OK, "OK");
        } catch (JacksonException _) {
            return say(HttpStatus.UNPROCESSABLE_CONTENT, "no update");
        } catch (DataAccessException | TransactionException e) {
            log.atWarn().addKeyValue("error", e.getClass().getSimpleName()).log("not stored");
            return say(HttpStatus.SERVICE_UNAVAILABLE, "not stored, tell again");
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ResponseEntity<String> say(HttpStatus status, String words) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(words);
    }
}
