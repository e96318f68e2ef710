package id.kentongan.channels.telegram;

import com.pengrad.telegrambot.model.ChatMember;
import com.pengrad.telegrambot.model.ChatMemberUpdated;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.utility.BotUtils;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.InboundFiles;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Takes updates, each once, however often and in whatever order they come: what follows from one
/// is committed together with its number, and only then may Telegram forget it (I1).
class Updates {

    private static final Logger log = LoggerFactory.getLogger(Updates.class);

    /// What we ask for; everything else would be thrown away.
    static final String[] KINDS = {"message", "edited_message", "my_chat_member"};

    private final JdbcClient db;
    private final Chats chats;
    private final Inbox inbox;
    private final InboundFiles files;
    private final TelegramWords words;
    private final InstantSource clock;
    private final long bot;
    private volatile String name = "";

    Updates(
            JdbcClient db,
            Chats chats,
            Inbox inbox,
            InboundFiles files,
            TelegramWords words,
            InstantSource clock,
            long bot) {
        this.db = db;
        this.chats = chats;
        this.inbox = inbox;
        this.files = files;
        this.words = words;
        this.clock = clock;
        this.bot = bot;
    }

    /// The bot's user name, when Telegram has told it.
    void named(String username) {
        name = username;
    }

    String name() {
        return name;
    }

    /// Whether it is an update at all.
    static boolean isUpdate(JsonNode node) {
        return node.path("update_id").isIntegralNumber();
    }

    /// What an update says to the office, with the file that it brings.
    private record Taken(Incoming incoming, @Nullable AttachedFile file) {}

    /// Takes those of `updates` that are new.
    @Transactional
    public void take(List<JsonNode> updates) {
        var fresh = fresh(updates.stream().map(Updates::id).toList());
        var heard = new ArrayList<Taken>();
        for (var it : updates.stream().sorted(Comparator.comparingLong(Updates::id)).toList()) {
            if (fresh.remove(id(it))) {
                heard(it).ifPresent(heard::add);
            }
        }
        inbox.store(heard.stream().map(Taken::incoming).toList());
        heard.forEach(this::announce);
    }

    private void announce(Taken it) {
        var file = it.file();
        if (file != null) {
            files.announce(
                    ChannelId.TELEGRAM,
                    it.incoming().fingerprint(),
                    new InboundFiles.Announced(
                            Downloads.source(bot),
                            file.id(),
                            file.fileName(),
                            file.size() == null ? 0 : file.size()));
        }
    }

    private static long id(JsonNode update) {
        return update.path("update_id").asLong();
    }

    private Set<Long> fresh(List<Long> ids) {
        return new HashSet<>(
                db.sql(
                                """
                                insert into telegram_update (bot, id)
                                select :bot, id from unnest(:ids::bigint[]) id order by id
                                on conflict do nothing returning id
                                """)
                        .param("bot", bot)
                        .param("ids", ids.stream().distinct().toArray(Long[]::new))
                        .query(Long.class)
                        .list());
    }

    private Optional<Taken> heard(JsonNode node) {
        var update = read(node);
        if (update == null) {
            return unreadable(node);
        }
        if (update.myChatMember() != null) {
            membership(update.myChatMember());
        }
        if (update.editedMessage() != null) {
            return said(node, update.editedMessage(), true);
        }
        return update.message() == null ? Optional.empty() : said(node, update.message(), false);
    }

    private Optional<Taken> said(JsonNode node, Message message, boolean edited) {
        var chat = message.chat().id();
        if (message.migrateToChatId() != null) {
            chats.moved(chat, message.migrateToChatId());
        }
        if (chat > 0) {
            chats.opened(chat);
        }
        var from = chats.known(chat);
        try {
            return new Heard(words, name)
                    .of(message, from, edited)
                    .map(it -> new Taken(it, edited ? null : AttachedFile.of(message)));
        } catch (RuntimeException e) {
            odd(node, e);
            return unreadable(node);
        }
    }

    /// The bot was blocked, or let in again.
    private void membership(ChatMemberUpdated change) {
        var now = change.newChatMember() == null ? null : change.newChatMember().status();
        var chat = change.chat().id();
        if (now == ChatMember.Status.kicked || now == ChatMember.Status.left) {
            chats.closed(chat);
        } else {
            chats.opened(chat);
        }
    }

    private static @Nullable Update read(JsonNode node) {
        try {
            return BotUtils.parseUpdate(node.toString());
        } catch (RuntimeException e) {
            odd(node, e);
            return null;
        }
    }

    private static void odd(JsonNode node, RuntimeException e) {
        log.atWarn()
                .addKeyValue("update", id(node))
                .addKeyValue("error", e.getClass().getSimpleName())
                .log("an update of a form that is not known");
    }

    /// It is not lost: somebody sees that something came, and from where.
    private Optional<Taken> unreadable(JsonNode node) {
        var chat = node.path("message").path("chat").path("id").asLong(0);
        return chat == 0
                ? Optional.empty()
                : Optional.of(
                        new Taken(
                                new Incoming(
                                        ChannelId.TELEGRAM,
                                        chat
                                                + ":"
                                                + node.path("message").path("message_id").asLong(0),
                                        new TelegramChat(chat),
                                        "@" + name,
                                        words.of("telegram.unreadable"),
                                        1,
                                        0,
                                        clock.instant()),
                                null));
    }
}
