package id.kentongan.inbox;

import static java.time.ZoneOffset.UTC;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.ContactId;
import id.kentongan.contacts.Phone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The black list, last blocked first, and what the numbers on it wrote since.
@Component
class BlockedList {

    private static final int PAGE = 50;
    private static final int SHORTEST = 3;
    private static final int LAST_DIGITS = 4;
    private static final InboxCursor TOP =
            new InboxCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(0, 0));

    private static final String SELECT =
            """
            select o.id, o.address, a.contact, o.reason, o.actor_name, o.at,
                coalesce(m.messages, 0) as messages, m.last_at
            from contact_objection o
                left join contact_address a on a.address = o.address
                left join lateral (
                    select count(*)::int as messages, max(b.at) as last_at
                    from blocked_message b where b.contact = a.contact and b.at >= o.at) m on true
            where o.kind = 'BLOCKED'
            """;

    /// A blocked number.
    ///
    /// @param contact who wrote from it; null when nobody ever did
    /// @param messages how many came since
    record Line(
            UUID id,
            String address,
            @Nullable ContactId contact,
            String reason,
            String actorName,
            Instant at,
            int messages,
            @Nullable Instant lastAt) {

        String masked() {
            return Address.parse(address).masked();
        }

        String cursor() {
            return at + "~" + id;
        }
    }

    /// A number that is heard again, and what it wrote before.
    record Heard(ContactId contact, String address, int messages) {

        String masked() {
            return Address.parse(address).masked();
        }
    }

    /// What a blocked number wrote.
    ///
    /// @param code of the case that was made of it; null for none
    record Kept(
            UUID id,
            Instant at,
            Instant sentAt,
            String text,
            int parts,
            int missingParts,
            @Nullable String code) {

        String cursor() {
            return at + "~" + id;
        }
    }

    /// @param more whether there are older ones
    record Page<T>(List<T> lines, boolean more) {}

    private final JdbcClient db;

    BlockedList(JdbcClient db) {
        this.db = db;
    }

    /// @param sought digits that the number has in it; empty for all
    /// @param mayReveal whether the reader may see whole numbers: who may not finds one only by
    ///     what he could see or already knows, its last four digits or all of them
    Page<Line> page(String sought, boolean mayReveal, @Nullable InboxCursor after) {
        var from = after == null ? TOP : after;
        return cut(
                db.sql(
                                SELECT
                                        + """
                                        and (o.at, o.id) < (:at, :id) and o.address like :number
                                        order by o.at desc, o.id desc limit :most
                                        """)
                        .param("at", from.changedAt().atOffset(UTC))
                        .param("id", from.id())
                        .param("number", sought.isEmpty() ? "%" : pattern(sought, mayReveal))
                        .param("most", PAGE + 1)
                        .query(new DataClassRowMapper<>(Line.class))
                        .list());
    }

    /// Whether what was typed is enough to look for.
    static boolean finds(String typed, boolean mayReveal) {
        return !pattern(typed, mayReveal).isEmpty();
    }

    private static String pattern(String typed, boolean mayReveal) {
        var digits = typed.replaceAll("\\D", "");
        if (mayReveal) {
            return digits.length() < SHORTEST ? "" : "%" + digits.replaceFirst("^(0|62)", "") + "%";
        }
        return digits.length() == LAST_DIGITS
                ? "%" + digits
                : Phone.read(typed).filter(Phone::canReceiveTexts).map(Phone::uri).orElse("");
    }

    Optional<Line> line(UUID id) {
        return db.sql(SELECT + "and o.id = ?")
                .param(id)
                .query(new DataClassRowMapper<>(Line.class))
                .optional();
    }

    Optional<Line> line(ContactId contact) {
        return db.sql(SELECT + "and a.contact = ? limit 1")
                .param(contact.value())
                .query(new DataClassRowMapper<>(Line.class))
                .optional();
    }

    Optional<String> address(ContactId contact) {
        return db.sql(
                        "select address from contact_address where contact = ? order by address limit 1")
                .param(contact.value())
                .query(String.class)
                .optional();
    }

    /// Messages of numbers that are not blocked any more, of which no case was made yet.
    List<Heard> heardAgain() {
        return db.sql(
                        """
                        select b.contact, a.address, count(*)::int as messages
                        from blocked_message b join contact_address a on a.contact = b.contact
                        where b.service_case is null and not exists (
                            select from contact_objection o
                            where o.address = a.address and o.kind = 'BLOCKED')
                        group by b.contact, a.address order by max(b.at) desc limit :most
                        """)
                .param("most", PAGE)
                .query(new DataClassRowMapper<>(Heard.class))
                .list();
    }

    Page<Kept> kept(ContactId contact, @Nullable InboxCursor after) {
        var from = after == null ? TOP : after;
        return cut(
                db.sql(
                                """
                                select b.inbound as id, b.at, m.sent_at, m.text, m.parts,
                                    m.missing_parts, c.code
                                from blocked_message b
                                    join inbound_message m on m.id = b.inbound
                                    left join service_case c on c.id = b.service_case
                                where b.contact = :contact and (b.at, b.inbound) < (:at, :id)
                                order by b.at desc, b.inbound desc limit :most
                                """)
                        .param("contact", contact.value())
                        .param("at", from.changedAt().atOffset(UTC))
                        .param("id", from.id())
                        .param("most", PAGE + 1)
                        .query(new DataClassRowMapper<>(Kept.class))
                        .list());
    }

    private static <T> Page<T> cut(List<T> lines) {
        return new Page<>(lines.subList(0, Math.min(PAGE, lines.size())), lines.size() > PAGE);
    }
}
