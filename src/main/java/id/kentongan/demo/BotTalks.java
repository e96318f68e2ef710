package id.kentongan.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The people who talk with one bot of the [BotServer]: what they write becomes updates, what the
/// bot writes is shown to them.
public final class BotTalks {

    /// The bot's user name.
    public static final String NAME = "serindit_bot";

    /// A message in a chat as people see it.
    ///
    /// @param out whether the bot wrote it
    public record Shown(long chat, int id, boolean out, String text, Instant at) {}

    private final long bot;
    private final BotQueue queue;
    private final BooleanSupplier open;
    private final AtomicLong updates = new AtomicLong(System.currentTimeMillis() % 100_000_000);
    private final AtomicInteger messages = new AtomicInteger(100);
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Set<Long> started = ConcurrentHashMap.newKeySet();
    private final List<Shown> shown = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final BotFaults faults;

    BotTalks(String token, BotFaults faults, BooleanSupplier open) {
        this.bot = Long.parseLong(token.substring(0, token.indexOf(':')));
        this.faults = faults;
        this.queue = new BotQueue(faults);
        this.open = open;
    }

    /// A person writes `text` in his own chat with the bot; the result is its number there.
    public int write(long chat, String text) {
        var message = message(chat);
        message.put("text", text);
        return bring(message, text);
    }

    /// A person sends a file; a picture as people send pictures.
    public int send(long chat, String name, String type, byte[] content, String caption) {
        var id = "file-" + updates.incrementAndGet();
        files.put(id, content);
        var message = message(chat);
        var file = BotServer.JSON.createObjectNode();
        file.put("file_id", id).put("file_unique_id", id).put("file_size", content.length);
        if (type.startsWith("image/")) {
            file.put("width", 640).put("height", 480);
            message.putArray("photo").add(file);
        } else {
            file.put("file_name", name).put("mime_type", type);
            message.set("document", file);
        }
        if (!caption.isBlank()) {
            message.put("caption", caption);
        }
        return bring(message, (name + "\n" + caption).strip());
    }

    /// A person presses "share my number".
    public int share(long chat, String e164) {
        return share(chat, e164, chat);
    }

    /// A person shares the contact of `whose`; Telegram tells the bot whose it is.
    public int share(long chat, String e164, long whose) {
        var message = message(chat);
        message.putObject("contact")
                .put("phone_number", e164.replace("+", ""))
                .put("first_name", "Warga")
                .put("user_id", whose);
        return bring(message, e164);
    }

    /// A person changes what he wrote.
    public void edit(long chat, int message, String text) {
        var edited = message(chat);
        edited.put("message_id", message);
        edited.put("edit_date", Instant.now().getEpochSecond());
        edited.put("text", text);
        update("edited_message", edited);
    }

    /// A person blocks the bot, or lets it in again.
    public void block(long chat, boolean on) {
        faults.block(chat, on);
        var change = BotServer.JSON.createObjectNode();
        change.set("chat", chat(chat));
        change.set("from", person(chat));
        change.put("date", Instant.now().getEpochSecond());
        change.putObject("old_chat_member").put("status", on ? "member" : "kicked");
        var now = change.putObject("new_chat_member").put("status", on ? "kicked" : "member");
        now.putObject("user").put("id", bot).put("is_bot", true).put("first_name", "Bot");
        update("my_chat_member", change);
    }

    public boolean isBlocked(long chat) {
        return faults.isBlocked(chat);
    }

    /// Whether somebody has written there.
    public boolean knows(long chat) {
        return started.contains(chat);
    }

    /// An update of any form: `json` is what stands beside its number.
    ///
    /// @return its number
    public long push(String kind, String json) {
        return update(kind, (ObjectNode) BotServer.JSON.readTree(json));
    }

    /// An update once more, with the number that it had.
    public void pushAgain(long id, String kind, String json) {
        update(id, kind, (ObjectNode) BotServer.JSON.readTree(json));
    }

    /// How many updates nobody has confirmed.
    public int waiting() {
        return queue.all().size();
    }

    /// Those updates as JSON, oldest first.
    public List<String> pending() {
        return queue.all();
    }

    /// What a chat shows, oldest first; what was deleted is not there any more.
    public List<Shown> shown(long chat) {
        return shown.stream().filter(it -> it.chat() == chat).toList();
    }

    /// What the bot wrote in a chat, oldest first.
    public List<String> heard(long chat) {
        return shown(chat).stream().filter(Shown::out).map(Shown::text).toList();
    }

    /// Calls `listener` whenever a chat shows something else; closing the result ends it.
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    BotQueue queue() {
        return queue;
    }

    Map<String, Object> me() {
        return Map.of("id", bot, "is_bot", true, "first_name", "Kentongan", "username", NAME);
    }

    /// Null for one that nobody has sent.
    @Nullable Map<String, Object> file(String id) {
        var content = files.get(id);
        return content == null
                ? null
                : Map.of(
                        "file_id",
                        id,
                        "file_unique_id",
                        id,
                        "file_size",
                        content.length,
                        "file_path",
                        "documents/" + id);
    }

    /// What lies at a path that `getFile` has told; null for nothing.
    byte @Nullable [] content(String path) {
        return files.get(path.substring(path.lastIndexOf('/') + 1));
    }

    Map<String, Object> webhookInfo() {
        var now = queue.webhook();
        return Map.of(
                "url",
                now == null ? "" : now.url(),
                "has_custom_certificate",
                false,
                "pending_update_count",
                queue.all().size());
    }

    /// The bot writes in a chat.
    ObjectNode heard(long chat, String text) {
        var it = show(chat, messages.incrementAndGet(), true, text);
        var message = message(chat);
        message.put("message_id", it.id());
        return message;
    }

    boolean delete(long chat, int message) {
        var gone = shown.removeIf(it -> it.chat() == chat && it.id() == message);
        listeners.forEach(Runnable::run);
        return gone;
    }

    /// HTML as people see it; null when it cannot be read.
    static @Nullable String shown(String text, boolean html) {
        if (!html) {
            return text;
        }
        var plain = text.replaceAll("</?(?:b|i|u|s|code|pre|a|strong|em)(?:\\s[^>]*)?>", "");
        return plain.indexOf('<') >= 0
                ? null
                : plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /// Brings every update to `url` until it is taken there.
    void callTo(String url, String secret) {
        var webhook = new BotQueue.Webhook(url, secret);
        queue.webhook(webhook);
        Thread.ofVirtual()
                .name("bot-webhook")
                .start(() -> new BotCaller(queue, webhook).call(open));
    }

    private int bring(ObjectNode message, String text) {
        var chat = message.path("chat").path("id").asLong();
        started.add(chat);
        var it = show(chat, message.path("message_id").asInt(), false, text);
        update("message", message);
        return it.id();
    }

    private Shown show(long chat, int id, boolean out, String text) {
        var it = new Shown(chat, id, out, text, Instant.now());
        shown.add(it);
        listeners.forEach(Runnable::run);
        return it;
    }

    private long update(String kind, ObjectNode content) {
        return update(updates.incrementAndGet(), kind, content);
    }

    private long update(long id, String kind, ObjectNode content) {
        var update = BotServer.JSON.createObjectNode().put("update_id", id);
        update.set(kind, content);
        queue.add(id, update.toString());
        return id;
    }

    private ObjectNode message(long chat) {
        var message = BotServer.JSON.createObjectNode();
        message.put("message_id", messages.incrementAndGet());
        message.put("date", Instant.now().getEpochSecond());
        message.set("chat", chat(chat));
        message.set("from", person(Math.abs(chat)));
        return message;
    }

    private static ObjectNode chat(long chat) {
        var it = BotServer.JSON.createObjectNode().put("id", chat);
        return chat > 0
                ? it.put("type", "private").put("first_name", "Warga")
                : it.put("type", "supergroup").put("title", "Grup warga");
    }

    private static ObjectNode person(long id) {
        return BotServer.JSON
                .createObjectNode()
                .put("id", id)
                .put("is_bot", false)
                .put("first_name", "Warga");
    }
}
