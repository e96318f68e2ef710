package id.kentongan.evidence;

import id.kentongan.audit.Audit;
import id.kentongan.directory.User;
import id.kentongan.web.OfficeSettings;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Issues proofs of messages. What a proof was computed from is kept: when a receipt comes later,
/// the paper can still be checked.
@Component
class Proofs {

    private final JdbcClient db;
    private final Stories stories;
    private final Audit audit;
    private final OfficeSettings office;
    private final InstantSource clock;

    Proofs(
            JdbcClient db,
            Stories stories,
            Audit audit,
            OfficeSettings office,
            InstantSource clock) {
        this.db = db;
        this.stories = stories;
        this.audit = audit;
        this.office = office;
        this.clock = clock;
    }

    /// Keeps the facts, writes into the audit trail who had them on paper, and returns both.
    @Transactional
    public Optional<Proof> issue(UUID id, User user) {
        var sight = Sight.of(user);
        return stories.story(id, sight)
                .map(
                        story -> {
                            var reads = sight.reads(story.message().unit());
                            var facts = facts(story, sight);
                            var digest = ProofFacts.sha256(facts);
                            keep(id, digest, facts, sight.numbers());
                            audit.record(
                                    user.asActor(),
                                    "message.evidence",
                                    "message:" + id,
                                    Map.of("digest", digest, "whole", sight.numbers()));
                            return new Proof(
                                    story,
                                    facts,
                                    digest,
                                    audit.lastSeal().orElse(null),
                                    clock.instant(),
                                    user.name(),
                                    sight.numbers(),
                                    reads);
                        });
    }

    /// What a proof of this moment would say.
    Optional<String> facts(UUID id, Sight sight) {
        return stories.story(id, sight).map(it -> facts(it, sight));
    }

    /// What the proof of that digest says; only for who may see all that it says.
    Optional<String> issued(UUID id, String digest, Sight sight) {
        return stories.story(id, sight)
                .filter(it -> sight.reads(it.message().unit()))
                .flatMap(
                        _ ->
                                db.sql(
                                                """
                                                select facts from message_evidence
                                                where digest = ? and message = ?
                                                    and (? or not whole)
                                                """)
                                        .params(digest, id, sight.numbers())
                                        .query(String.class)
                                        .optional());
    }

    private String facts(Story story, Sight sight) {
        return ProofFacts.of(
                story, office.officeName(), sight.numbers(), sight.reads(story.message().unit()));
    }

    private void keep(UUID id, String digest, String facts, boolean whole) {
        db.sql(
                        """
                        insert into message_evidence (digest, message, facts, whole)
                        values (?, ?, ?, ?) on conflict (digest) do nothing
                        """)
                .params(digest, id, facts, whole)
                .update();
    }
}
