package id.kentongan.messaging;

import id.kentongan.web.Live;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Where every channel brings what it heard.
@Service
public class Inbox {

    /// Within this long the same text from the same sender is the same message delivered again.
    static final Duration REPEAT = Duration.ofMinutes(10);

    private final JdbcClient db;
    private final Live live;
    private final InstantSource clock;

    Inbox(JdbcClient db, Live live, InstantSource clock) {
        this.db = db;
        this.live = live;
        this.clock = clock;
    }

    /// Stores `incoming`; the channel may say "received" when this has returned, and must not when
    /// it has thrown. A repeat within ten minutes is one message, its further delivery kept beside.
    @Transactional
    public void accept(Incoming incoming) {
        if (!stored(incoming)) {
            repeated(incoming);
        }
        live.announce("inbox", "");
    }

    private boolean stored(Incoming incoming) {
        var bucket = clock.millis() / REPEAT.toMillis();
        return db.sql(
                                """
                                insert into inbound_message (id, channel, fingerprint, bucket, sender,
                                    recipient, text, parts, missing_parts, sent_at)
                                select :id, :channel, :fingerprint, :bucket, :sender,
                                    :recipient, :text, :parts, :missing, :sentAt
                                where not exists (
                                    select from inbound_message
                                    where channel = :channel and fingerprint = :fingerprint
                                        and bucket = :bucket - 1
                                        and received_at > now() - make_interval(secs => :repeat))
                                on conflict (channel, fingerprint, bucket) do nothing
                                """)
                        .param("id", UUID.randomUUID())
                        .param("channel", incoming.channel().value())
                        .param("fingerprint", incoming.fingerprint())
                        .param("bucket", bucket)
                        .param("sender", incoming.from().uri())
                        .param("recipient", incoming.to())
                        .param("text", incoming.text())
                        .param("parts", incoming.parts())
                        .param("missing", incoming.missingParts())
                        .param("sentAt", incoming.at().atOffset(ZoneOffset.UTC))
                        .param("repeat", REPEAT.toSeconds())
                        .update()
                == 1;
    }

    private void repeated(Incoming incoming) {
        db.sql(
                        """
                        insert into inbound_repeat (message)
                        select id from inbound_message where channel = ? and fingerprint = ?
                        order by bucket desc limit 1
                        """)
                .params(incoming.channel().value(), incoming.fingerprint())
                .update();
    }
}
