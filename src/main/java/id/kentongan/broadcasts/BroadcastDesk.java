package id.kentongan.broadcasts;

import id.kentongan.directory.Directory;
import id.kentongan.directory.Unit;
import id.kentongan.directory.User;
import id.kentongan.messaging.BroadcastId;
import id.kentongan.messaging.BroadcastQueue;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lays out what the page of a broadcast shows.
@Component
class BroadcastDesk {

    private final BroadcastStore store;
    private final RecipientGroups groups;
    private final Tallies tallies;
    private final Headway headway;
    private final BroadcastQueue queue;
    private final Directory directory;
    private final BroadcastSettings settings;
    private final JdbcClient db;
    private final InstantSource clock;

    BroadcastDesk(
            BroadcastStore store,
            RecipientGroups groups,
            Tallies tallies,
            Headway headway,
            BroadcastQueue queue,
            Directory directory,
            BroadcastSettings settings,
            JdbcClient db,
            InstantSource clock) {
        this.store = store;
        this.groups = groups;
        this.tallies = tallies;
        this.headway = headway;
        this.queue = queue;
        this.directory = directory;
        this.settings = settings;
        this.db = db;
        this.clock = clock;
    }

    Optional<BroadcastView> view(BroadcastId id, User reader) {
        return store.find(id).map(it -> view(it, reader));
    }

    private BroadcastView view(Broadcast it, User reader) {
        var isDraft = it.is(BroadcastState.DRAFT);
        var group =
                it.recipientGroup() == null ? null : groups.find(it.recipientGroup()).orElse(null);
        var pace = queue.pace();
        return new BroadcastView(
                it,
                it.state().isApproved() || it.fed() > 0 ? tallies.of(it.id()) : Tally.NOTHING,
                group,
                isDraft && group != null
                        ? groups.problems(group.id(), RecipientGroups.SHOWN)
                        : List.of(),
                it.is(BroadcastState.SUBMITTED) ? samples(it) : List.of(),
                isDraft ? groups.saved() : List.of(),
                pace.isPresent() ? pace.getAsInt() : null,
                it.state().in(BroadcastState.UNDERWAY) ? headway.rate(it.id()) : null,
                settings.pricePerSegment(),
                it.unit() == null ? "" : directory.unit(it.unit()).map(Unit::shortName).orElse(""),
                reader,
                clock.instant());
    }

    /// The first, one from the middle, and the dearest of a thousand around it.
    private List<BroadcastView.Sample> samples(Broadcast it) {
        return db.sql(
                        """
                        select number, address, coalesce(text, :own) as text, segments
                        from broadcast_recipient
                        where broadcast = :id and number in (1, :middle, (
                            select number from broadcast_recipient
                            where broadcast = :id and number between :middle and :middle + 999
                            order by segments desc, length(text) desc nulls last limit 1))
                        order by number
                        """)
                .param("own", it.text())
                .param("id", it.id().value())
                .param("middle", Math.max(1, it.recipients() / 2))
                .query(new DataClassRowMapper<>(BroadcastView.Sample.class))
                .list();
    }
}
