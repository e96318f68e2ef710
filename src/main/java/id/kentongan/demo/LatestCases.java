package id.kentongan.demo;

import id.kentongan.cases.Category;
import id.kentongan.contacts.Address;
import id.kentongan.messaging.DeliveryState.Mark;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the demo page shows of the office without anybody signing in: the last cases, and who of
/// the sample unit has a phone.
@Component
@Profile("demo")
class LatestCases {

    private static final int SHOWN = 8;
    private static final String UNIT = "Dinas PUPR";

    private final JdbcClient db;

    LatestCases(JdbcClient db) {
        this.db = db;
    }

    /// One row of the inbox.
    record Line(
            UUID id,
            String code,
            @Nullable Category category,
            String state,
            String replyTo,
            String subject,
            boolean waiting,
            boolean unread,
            Mark mark,
            Instant changedAt,
            @Nullable String unit) {

        String sender() {
            return Address.parse(replyTo).masked();
        }

        /// How the last answer fared; null while there is nothing to mark.
        @Nullable Look look() {
            return switch (mark) {
                case RECEIVED -> new Look("ok", "ti-check", "demo.mark.RECEIVED");
                case FAILED -> new Look("bad", "ti-exclamation-circle", "demo.mark.FAILED");
                case DOUBT -> new Look("doubt", "ti-help-hexagon", "demo.mark.DOUBT");
                case NONE -> null;
            };
        }

        /// What is said instead of a mark.
        String words() {
            return waiting ? "demo.waiting" : "demo.state." + state;
        }
    }

    /// A mark: shape, colour and word.
    record Look(String mark, String icon, String key) {}

    List<Line> lines() {
        return db.sql(
                        """
                        select c.id, c.code, c.category, c.state, c.reply_to, c.subject,
                            c.waiting, c.unread, c.mark, c.changed_at, u.short_name as unit
                        from service_case c left join unit u on u.id = c.unit
                        where c.away is null
                        order by c.changed_at desc, c.id desc limit ?
                        """)
                .param(SHOWN)
                .query(new DataClassRowMapper<>(Line.class))
                .list();
    }

    /// Texts to this address that answer a case.
    Set<String> answersTo(Address address) {
        return new HashSet<>(
                db.sql(
                                """
                                select o.text
                                from case_entry e join outbound_message o on o.id = e.outbound
                                where e.kind = 'REPLY' and o.recipient = ?
                                """)
                        .param(address.uri())
                        .query(String.class)
                        .list());
    }

    /// The number of the unit's first official in `position`.
    @Nullable String phoneOf(String position) {
        return db.sql(
                        """
                        select o.phone from official o join unit u on u.id = o.unit
                        where u.short_name = ? and o.position = ? and o.active
                        order by o.phone limit 1
                        """)
                .params(UNIT, position)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
