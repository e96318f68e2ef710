package id.kentongan.messaging;

import id.kentongan.contacts.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The receipts that came, as they came.
@Service
public class StoredReceipts {

    private record Row(
            String channel,
            String carrierId,
            DeliveryState state,
            @Nullable String error,
            @Nullable String doneAt,
            @Nullable String recipient,
            String raw) {

        DeliveryReport report() {
            return new DeliveryReport(
                    new ChannelId(channel),
                    carrierId,
                    state,
                    error,
                    doneAt,
                    recipient == null ? null : Address.parse(recipient),
                    raw);
        }
    }

    private final JdbcClient db;

    StoredReceipts(JdbcClient db) {
        this.db = db;
    }

    /// Those of the last days that name exactly `carrierId` and belong to nothing yet: they were
    /// faster than the carrier's answer.
    public List<DeliveryReport> of(ChannelId queue, String carrierId) {
        return db
                .sql(
                        """
                        select channel, carrier_id, state, error, done_at, recipient, raw
                        from delivery_receipt
                        where channel = ? and canonical_id = ? and carrier_id = ?
                            and matched_at is null
                            and received_at > now() - interval '4 days'
                        order by id
                        """)
                .params(queue.value(), CarrierIds.canonical(carrierId), carrierId)
                .query(new DataClassRowMapper<>(Row.class))
                .list()
                .stream()
                .map(Row::report)
                .toList();
    }
}
