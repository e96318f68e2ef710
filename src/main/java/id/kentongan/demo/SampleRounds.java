package id.kentongan.demo;

import static java.time.ZoneOffset.UTC;

import id.kentongan.audit.Actor;
import id.kentongan.messaging.BroadcastId;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.time.Instant;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The broadcast by which a sample invitation list was sent, as it stands when all is over.
@Component
@Profile("demo")
class SampleRounds {

    private final JdbcClient db;
    private final Words words;

    SampleRounds(JdbcClient db, Texts texts, OfficeSettings office) {
        this.db = db;
        this.words = new Words(texts, Texts.INDONESIAN, office.zone());
    }

    /// @param many how many it went to, one of them in doubt
    /// @param failed how many it certainly did not reach
    void write(int list, BroadcastId broadcast, int many, int failed, Actor officer, Instant at) {
        db.sql(
                        """
                        insert into broadcast (id, name, standing, class, text, canary, stop_percent,
                            stop_least, state, recipients, prepared, fed, segments, content_hash,
                            author, author_name, created_at, started_at, ended_at)
                        values (:id, :name, true, 'INVITATION', '-', 0, 20, 50, 'FINISHED', :many,
                            :many, :many, :many, 'sample', :by, :byName, :at, :at, :end)
                        """)
                .param("id", broadcast.value())
                .param("name", words.of("grants.round.INVITE", list))
                .param("many", many)
                .param("by", officer.id())
                .param("byName", officer.name())
                .param("at", at.atOffset(UTC))
                .param("end", at.plusSeconds(40).atOffset(UTC))
                .update();
        db.sql(
                        """
                        insert into broadcast_block (broadcast, block, waiting, on_wire, in_doubt, sent,
                            delivered, undelivered, expired, rejected, no_receipt, cancelled,
                            suppressed)
                        values (?, 0, 0, 0, 1, 0, ?, ?, 0, 0, 0, 0, 0)
                        """)
                .params(broadcast.value(), many - 1 - failed, failed)
                .update();
        db.sql(
                        """
                        insert into invitation_round (broadcast, list, kind, recipients, at, by_name,
                            officer)
                        values (?, ?, 'INVITE', ?, ?, ?, cast(? as uuid))
                        """)
                .params(
                        broadcast.value(),
                        list,
                        many,
                        at.atOffset(UTC),
                        officer.name(),
                        officer.id().substring("user:".length()))
                .update();
    }
}
