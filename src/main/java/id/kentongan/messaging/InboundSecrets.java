package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.directory.SecretKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What a [Redaction] took out of incoming texts: sealed with the installation's key, beside the
/// message until its handler has done with it, and never longer than some minutes.
@Component
public class InboundSecrets {

    /// How long at most.
    public static final Duration LIFE = Duration.ofMinutes(10);

    /// Within this long a part that was missing may still come.
    private static final Duration LATE = Duration.ofHours(24);

    private final JdbcClient db;
    private final SecretKeys keys;
    private final List<Redaction> redactions;

    InboundSecrets(JdbcClient db, SecretKeys keys, List<Redaction> redactions) {
        this.db = db;
        this.keys = keys;
        this.redactions = List.copyOf(redactions);
    }

    /// A message as it may be stored.
    ///
    /// @param secret what was taken out of it; null for nothing
    record Storable(Incoming message, @Nullable String secret) {

        @Override
        public String toString() {
            return "Storable";
        }
    }

    Storable storable(Incoming heard) {
        return redactions.stream()
                .flatMap(it -> it.redact(heard.text()).stream())
                .findFirst()
                .map(it -> new Storable(without(heard, it.text()), it.secret()))
                .orElseGet(() -> new Storable(heard, null));
    }

    /// A fingerprint may be a digest of the text, and a digest of a password can be guessed. That
    /// of a chat is the message's number there.
    private Incoming without(Incoming heard, String text) {
        return new Incoming(
                heard.channel(),
                heard.from() instanceof TelegramChat
                        ? heard.fingerprint()
                        : keys.mark(heard.fingerprint()),
                heard.from(),
                heard.to(),
                text,
                heard.parts(),
                heard.missingParts(),
                heard.at(),
                heard.ownPhone());
    }

    /// What may be stored of a part that came after its text was given up: nothing of it when
    /// something was taken out of that sender's text, for this may be its other half.
    public String rest(Address from, String part) {
        var hides =
                db.sql(
                                """
                                select exists (
                                    select from inbound_message
                                    where sender = ? and missing_parts > 0
                                        and received_at > clock_timestamp() - make_interval(secs => ?)
                                        and position(? in text) > 0)
                                """)
                        .params(from.uri(), LATE.toSeconds(), Redaction.HIDDEN)
                        .query(Boolean.class)
                        .single();
        return hides ? Redaction.HIDDEN : part;
    }

    /// The secret as it goes into the row of message `id`, in hexadecimal digits.
    @Nullable String sealed(UUID id, @Nullable String secret) {
        return secret == null
                ? null
                : HexFormat.of()
                        .formatHex(keys.seal(secret.getBytes(StandardCharsets.UTF_8), owner(id)));
    }

    /// What was taken out of that message; empty when it was nothing, or is gone by now.
    public Optional<String> of(MessageId id) {
        return db.sql("select secret from inbound_message where id = ? and secret is not null")
                .param(id.value())
                .query(byte[].class)
                .optional()
                .map(it -> new String(keys.open(it, owner(id.value())), StandardCharsets.UTF_8));
    }

    /// Their handler has done with them.
    public void forget(List<MessageId> ids) {
        db.sql(
                        """
                        update inbound_message set secret = null
                        where id = any(?) and secret is not null
                        """)
                .param(ids.stream().map(MessageId::value).toArray(UUID[]::new))
                .update();
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 5_000)
    void forgetOld() {
        db.sql(
                        """
                        update inbound_message set secret = null
                        where secret is not null
                            and received_at < clock_timestamp() - make_interval(secs => ?)
                        """)
                .param(LIFE.toSeconds())
                .update();
    }

    private static String owner(UUID id) {
        return "inbound:" + id;
    }
}
