package id.kentongan.channels.telegram;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Actor;
import id.kentongan.contacts.Contacts;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Objections.Kind;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.web.Texts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/// What is remembered of chats: what they have become, until when Telegram wants no messages for
/// them, and whether the bot is blocked there.
class Chats {

    /// Where messages for a chat go by now.
    ///
    /// @param pausedUntil null when Telegram has not asked for a pause
    record Way(long chat, @Nullable Instant pausedUntil) {}

    private final JdbcClient db;
    private final Contacts contacts;
    private final Objections objections;
    private final Texts texts;
    private final long bot;

    Chats(JdbcClient db, Contacts contacts, Objections objections, Texts texts, long bot) {
        this.db = db;
        this.contacts = contacts;
        this.objections = objections;
        this.texts = texts;
        this.bot = bot;
    }

    Way way(long chat) {
        return db.sql(
                        """
                        select coalesce(c.moved_to, r.chat) as chat, t.paused_until
                        from (values (:bot::bigint, :chat::bigint)) r (bot, chat)
                            left join telegram_chat c on c.bot = r.bot and c.chat = r.chat
                            left join telegram_chat t on t.bot = r.bot
                                and t.chat = coalesce(c.moved_to, r.chat)
                        """)
                .param("bot", bot)
                .param("chat", chat)
                .query(new DataClassRowMapper<>(Way.class))
                .single();
    }

    /// The address by which a chat has always been known here, whatever it has become.
    TelegramChat known(long chat) {
        return new TelegramChat(
                db.sql("select chat from telegram_chat where bot = ? and moved_to = ? limit 1")
                        .params(bot, chat)
                        .query(Long.class)
                        .optional()
                        .orElse(chat));
    }

    /// A group has become another: what is for it goes there.
    @Transactional
    public void moved(long from, long to) {
        db.sql("update telegram_chat set moved_to = ? where bot = ? and moved_to = ?")
                .params(to, bot, from)
                .update();
        db.sql(
                        """
                        insert into telegram_chat (bot, chat, moved_to) values (?, ?, ?)
                        on conflict (bot, chat) do update set moved_to = excluded.moved_to
                        """)
                .params(bot, from, to)
                .update();
    }

    /// Telegram wants nothing more for this chat before `until`.
    void pause(long chat, Instant until) {
        db.sql(
                        """
                        insert into telegram_chat (bot, chat, paused_until) values (?, ?, ?)
                        on conflict (bot, chat) do update
                        set paused_until = greatest(
                            telegram_chat.paused_until, excluded.paused_until)
                        """)
                .params(bot, chat, until.atOffset(UTC))
                .update();
    }

    /// The bot was blocked there: as good as a STOP, until it is let in again.
    @Transactional
    public void closed(long id) {
        var chat = known(id);
        if (!objections.among(List.of(chat.uri())).isEmpty()) {
            return;
        }
        var reason = texts.of(Texts.INDONESIAN, "telegram.objection");
        objections.refuse(chat, Kind.OPTED_OUT, reason, person(chat));
        db.sql(
                        """
                        insert into telegram_chat (bot, chat, objected) values (?, ?, true)
                        on conflict (bot, chat) do update set objected = true
                        """)
                .params(bot, chat.id())
                .update();
    }

    /// Somebody writes there, or has let the bot in again: what we noted ourselves ends.
    @Transactional
    public void opened(long id) {
        var chat = known(id);
        int noted =
                db.sql(
                                """
                                update telegram_chat set objected = false
                                where bot = ? and chat = ? and objected
                                """)
                        .params(bot, chat.id())
                        .update();
        if (noted > 0) {
            objections.lift(chat, Kind.OPTED_OUT, person(chat));
        }
    }

    private Actor person(TelegramChat chat) {
        return new Actor("contact:" + contacts.at(chat).id().value(), "");
    }
}
