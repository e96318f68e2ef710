package id.kentongan.publishing;

import static java.time.ZoneOffset.UTC;

import id.kentongan.cases.Category;
import id.kentongan.directory.Unit;
import id.kentongan.directory.UnitId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// What the public may read: published texts, and nothing else of a case.
@Service
public class Publications {

    private static final String SELECT =
            """
            select p.number, p.feed_id, p.question, p.answer, p.category, u.name as unit,
                p.asked_at, p.answered_at, p.published_at, p.changed_at
            from publication p left join unit u on u.id = p.unit
            where p.live
            """;

    private final JdbcClient db;

    Publications(JdbcClient db) {
        this.db = db;
    }

    /// What a reader looks for.
    ///
    /// @param words empty for all; Indonesian affixes are forgiven
    public record Sought(String words, @Nullable Category category, @Nullable UnitId unit) {

        public static final Sought ALL = new Sought("", null, null);
    }

    /// The last one that a reader has: time and number together, so that equal times lose none.
    public record Place(Instant publishedAt, long number) {}

    /// The newest after `after`, at most `most` of them.
    public List<Publication> newest(Sought sought, @Nullable Place after, int most) {
        var sql = new StringBuilder(SELECT);
        var params = new HashMap<String, @Nullable Object>();
        if (!sought.words().isEmpty()) {
            params.put("words", sought.words());
            sql.append(" and p.words @@ websearch_to_tsquery('indonesian', :words)");
        }
        if (sought.category() != null) {
            params.put("category", sought.category().name());
            sql.append(" and p.category = :category");
        }
        if (sought.unit() != null) {
            params.put("unit", sought.unit().value());
            sql.append(" and p.unit = :unit");
        }
        if (after != null) {
            params.put("at", after.publishedAt().atOffset(UTC));
            params.put("number", after.number());
            sql.append(" and (p.published_at, p.number) < (:at, :number)");
        }
        sql.append(" order by p.published_at desc, p.number desc limit ").append(most);
        return db.sql(sql.toString())
                .params(params)
                .query(new DataClassRowMapper<>(Publication.class))
                .list();
    }

    /// One that is public now.
    public Optional<Publication> live(long number) {
        return db.sql(SELECT + " and p.number = ?")
                .param(number)
                .query(new DataClassRowMapper<>(Publication.class))
                .optional();
    }

    /// Whether it was public once and was taken back.
    public boolean isWithdrawn(long number) {
        return db.sql("select exists (select from publication where number = ? and not live)")
                .param(number)
                .query(Boolean.class)
                .single();
    }

    /// The units that have something published, by name.
    public List<Unit> units() {
        return db.sql(
                        """
                        select id, name, short_name from unit u
                        where exists (select from publication where live and unit = u.id)
                        order by name
                        """)
                .query(new DataClassRowMapper<>(Unit.class))
                .list();
    }

    /// When anything was last published, changed or taken back; the epoch before the first.
    public Instant changedAt() {
        return db.sql("select max(changed_at) as at from publication")
                .query(
                        (row, _) ->
                                Optional.ofNullable(row.getTimestamp("at"))
                                        .map(java.sql.Timestamp::toInstant)
                                        .orElse(Instant.EPOCH))
                .single();
    }

    /// By which feed readers know the feed of this office.
    public UUID feedId() {
        return db.sql("select id from publication_feed").query(UUID.class).single();
    }
}
