package id.kentongan.accounts;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.directory.SecretKeys;
import id.kentongan.directory.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The chat on Telegram of somebody who signs in. He gets a word here and writes it to the office's
/// bot: the chat that it comes from is his.
@Component
class OwnChats {

    static final Duration LIFE = Duration.ofMinutes(15);

    /// Wrong words of one chat in an hour.
    static final int TRIES = 5;

    /// No vowels, so that it is no word of any language, and nothing that looks like another.
    static final String LETTERS = "23456789BCDFGHJKMNPQRTVWXZ";

    static final int LENGTH = 8;

    private final JdbcClient db;
    private final SecretKeys keys;
    private final Audit audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    OwnChats(JdbcClient db, SecretKeys keys, Audit audit, InstantSource clock) {
        this.db = db;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /// What somebody is to write, and until when.
    record Link(String word, Instant until) {

        /// `HUBUNG 7F2B-9KQP`
        String text() {
            var half = LENGTH / 2;
            return "HUBUNG " + word.substring(0, half) + "-" + word.substring(half);
        }
    }

    /// What became of a word.
    enum Answer {
        LINKED,
        UNKNOWN,
        /// This chat has tried too often; the word was not looked at.
        TOO_OFTEN
    }

    Optional<Instant> since(User user) {
        return db.sql(
                        """
                        select telegram_linked_at from app_user
                        where id = ? and telegram is not null
                        """)
                .param(user.id().value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /// A new word; the one before it is of no use any more.
    @Transactional
    public Link begin(User user) {
        var word =
                random.ints(LENGTH, 0, LETTERS.length())
                        .mapToObj(it -> LETTERS.substring(it, it + 1))
                        .collect(Collectors.joining());
        var link = new Link(word, clock.instant().plus(LIFE));
        db.sql(
                        """
                        insert into own_chat_code (app_user, hash, expires_at) values (?, ?, ?)
                        on conflict (app_user)
                            do update set hash = excluded.hash, expires_at = excluded.expires_at
                        """)
                .params(user.id().value(), mark(word), link.until().atOffset(UTC))
                .update();
        return link;
    }

    /// A word came from `chat`.
    @Transactional(propagation = Propagation.MANDATORY)
    public Answer heard(TelegramChat chat, String word) {
        var now = clock.instant().atOffset(UTC);
        if (tries(chat, now) >= TRIES) {
            return Answer.TOO_OFTEN;
        }
        var user =
                db.sql(
                                """
                                delete from own_chat_code where hash = ? and expires_at > ?
                                returning app_user
                                """)
                        .params(mark(word), now)
                        .query(UUID.class)
                        .optional();
        if (user.isEmpty()) {
            note(chat, now);
            return Answer.UNKNOWN;
        }
        db.sql("update app_user set telegram = ?, telegram_linked_at = ? where id = ?")
                .params(chat.id(), now, user.get())
                .update();
        audit.record(
                Actor.SYSTEM,
                "user.telegram",
                "user:" + user.get(),
                Map.of("telegram", chat.masked()));
        return Answer.LINKED;
    }

    @Transactional
    public void unlink(User user) {
        var unlinked =
                db.sql(
                                """
                                update app_user set telegram = null, telegram_linked_at = null
                                where id = ? and telegram is not null
                                """)
                        .param(user.id().value())
                        .update();
        if (unlinked > 0) {
            audit.record(user.asActor(), "user.telegramOff", "user:" + user.id().value(), Map.of());
        }
    }

    private int tries(TelegramChat chat, OffsetDateTime now) {
        return db.sql("select count(*) from own_chat_try where chat = ? and at > ?")
                .params(chat.id(), now.minusHours(1))
                .query(Integer.class)
                .single();
    }

    private void note(TelegramChat chat, OffsetDateTime now) {
        db.sql("delete from own_chat_try where at < ?").param(now.minusDays(1)).update();
        db.sql("insert into own_chat_try (chat, at) values (?, ?)").params(chat.id(), now).update();
    }

    private String mark(String word) {
        return keys.mark("own-chat:" + word);
    }
}
