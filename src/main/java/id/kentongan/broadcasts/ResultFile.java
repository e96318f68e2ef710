package id.kentongan.broadcasts;

import de.siegmar.fastcsv.writer.CsvWriter;
import id.kentongan.messaging.BroadcastQueue;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.web.Words;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who has a broadcast's message, who has not, and of whom nobody knows: as CSV, lot by lot.
@Component
class ResultFile {

    private static final int LOT = 5_000;

    /// What can be said of a recipient. Each is in exactly one.
    enum Who {
        HAS("sudah"),
        HAS_NOT("belum"),
        UNKNOWN("tidak-diketahui");

        private final String path;

        Who(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }

        static Optional<Who> at(String path) {
            return Arrays.stream(values()).filter(it -> it.path.equals(path)).findFirst();
        }

        /// @param state null when he was not fed yet
        static Who of(@Nullable DeliveryState state) {
            return switch (state) {
                case DELIVERED -> HAS;
                case ON_WIRE, IN_DOUBT, SENT, NO_RECEIPT -> UNKNOWN;
                case null -> HAS_NOT;
                case HELD,
                        SCHEDULED,
                        QUEUED,
                        UNDELIVERED,
                        EXPIRED,
                        REJECTED,
                        CANCELLED,
                        SUPPRESSED ->
                        HAS_NOT;
            };
        }
    }

    private record Recipient(int number, String address) {}

    private final JdbcClient db;
    private final BroadcastQueue queue;

    ResultFile(JdbcClient db, BroadcastQueue queue) {
        this.db = db;
        this.queue = queue;
    }

    /// @param who null for everybody
    void write(Broadcast it, @Nullable Who who, Words words, Writer to) {
        var csv = CsvWriter.builder().build(to);
        csv.writeRecord(
                words.of("broadcasts.file.number"),
                words.of("broadcasts.file.phone"),
                words.of("broadcasts.file.who"),
                words.of("broadcasts.file.state"),
                words.of("broadcasts.file.reason"),
                words.of("broadcasts.file.sent"),
                words.of("broadcasts.file.settled"));
        each(
                it,
                who,
                (number, address, fate) ->
                        csv.writeRecord(
                                String.valueOf(number),
                                address.substring(address.indexOf(':') + 1),
                                words.of("broadcasts.who." + Who.of(state(fate))),
                                words.of(stateKey(it, fate)),
                                reason(fate),
                                fate == null || fate.sentAt() == null
                                        ? ""
                                        : fate.sentAt().toString(),
                                fate == null || fate.settledAt() == null
                                        ? ""
                                        : fate.settledAt().toString()));
    }

    /// Takes a recipient with what became of his message.
    interface Visitor {
        void visit(int number, String address, BroadcastQueue.@Nullable Fate fate);
    }

    /// Every recipient in order, or only those of one kind.
    void each(Broadcast it, @Nullable Who who, Visitor visitor) {
        for (int first = 1; first <= it.recipients(); first += LOT) {
            var last = first + LOT - 1;
            var fates =
                    queue.fates(it.id(), first, last).stream()
                            .collect(
                                    Collectors.toMap(
                                            BroadcastQueue.Fate::number, Function.identity()));
            for (var recipient : recipients(it, first, last)) {
                var fate = fates.get(recipient.number());
                if (who == null || Who.of(state(fate)) == who) {
                    visitor.visit(recipient.number(), recipient.address(), fate);
                }
            }
        }
    }

    private List<Recipient> recipients(Broadcast it, int first, int last) {
        return db.sql(
                        """
                        select number, address from broadcast_recipient
                        where broadcast = ? and number between ? and ? order by number
                        """)
                .params(it.id().value(), first, last)
                .query(new DataClassRowMapper<>(Recipient.class))
                .list();
    }

    private static @Nullable DeliveryState state(BroadcastQueue.@Nullable Fate fate) {
        return fate == null ? null : fate.state();
    }

    private static String stateKey(Broadcast it, BroadcastQueue.@Nullable Fate fate) {
        if (fate != null) {
            return "broadcasts.fate." + fate.state();
        }
        return it.is(BroadcastState.CANCELLED) || it.is(BroadcastState.FINISHED)
                ? "broadcasts.fate.NEVER"
                : "broadcasts.fate.LATER";
    }

    /// Spreadsheets take what begins with these signs for a formula.
    private static String reason(BroadcastQueue.@Nullable Fate fate) {
        var reason = fate == null || fate.reason() == null ? "" : fate.reason();
        return !reason.isEmpty() && "=+-@\t".indexOf(reason.charAt(0)) >= 0 ? "'" + reason : reason;
    }
}
