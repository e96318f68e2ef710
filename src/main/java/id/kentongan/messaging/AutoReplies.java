package id.kentongan.messaging;

import static java.util.stream.Collectors.toSet;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.ShortCode;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What the centre answers by itself, without a person: never to short codes, to anybody else at
/// most twelve times an hour, so that another machine that answers too is not answered for ever.
/// The text that is not answered any more is still stored, and does what it does. Officials whose
/// number the office has registered are not counted: what they work with must not fall silent.
@Component
public class AutoReplies {

    private static final Logger log = LoggerFactory.getLogger(AutoReplies.class);
    private static final int MOST_PER_HOUR = 12;

    private final JdbcClient db;
    private final Outbox outbox;

    AutoReplies(JdbcClient db, Outbox outbox) {
        this.db = db;
        this.outbox = outbox;
    }

    /// Answers on the channel that `to` came by, as part of the caller's transaction, if its sender
    /// may have one more.
    ///
    /// @return false when not: then a person should see what he wrote
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean say(InboundMessage to, String text) {
        var granted = !granted(List.of(to.from())).isEmpty();
        if (granted) {
            outbox.enqueue(Draft.ofCase(to.channel(), to.from(), text, null));
        }
        return granted;
    }

    /// Takes one answer from what each of these may have.
    ///
    /// @return those of them that had one left
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<Address> granted(Collection<Address> addresses) {
        var others =
                addresses.stream()
                        .filter(it -> !(it instanceof ShortCode))
                        .map(Address::uri)
                        .distinct()
                        .sorted()
                        .toArray(String[]::new);
        var granted =
                db
                        .sql(
                                """
                                insert into auto_reply (address) select unnest(:others)
                                on conflict (address) do update
                                set count = case when auto_reply.since < now() - interval '1 hour'
                                        then 1 else auto_reply.count + 1 end,
                                    since = case when auto_reply.since < now() - interval '1 hour'
                                        then now() else auto_reply.since end
                                where auto_reply.count < :most
                                    or auto_reply.since < now() - interval '1 hour'
                                returning address
                                """)
                        .param("others", others)
                        .param("most", MOST_PER_HOUR)
                        .query(String.class)
                        .list()
                        .stream()
                        .map(Address::parse)
                        .collect(toSet());
        if (granted.size() < others.length) {
            log.atWarn()
                    .addKeyValue("senders", others.length - granted.size())
                    .log("automatic answers are used up for this hour");
        }
        return granted;
    }
}
