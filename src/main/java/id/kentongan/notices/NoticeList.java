package id.kentongan.notices;

import static java.time.ZoneOffset.UTC;

import id.kentongan.directory.UserId;
import id.kentongan.web.Live;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What somebody was told, and what of it he has read.
@Component
class NoticeList {

    private static final int PAGE = 30;

    private final JdbcClient db;
    private final Live live;
    private final InstantSource clock;

    NoticeList(JdbcClient db, Live live, InstantSource clock) {
        this.db = db;
        this.live = live;
        this.clock = clock;
    }

    /// @param more whether there are older ones
    record Page(List<NoticeLine> lines, boolean more) {

        /// The newest that is shown; 0 for none.
        long newest() {
            return lines.isEmpty() ? 0 : lines.getFirst().id();
        }

        long oldest() {
            return lines.getLast().id();
        }

        boolean hasUnread() {
            return lines.stream().anyMatch(NoticeLine::unread);
        }
    }

    Page page(UserId reader, NoticeFilter filter) {
        var lines =
                db.sql(
                                """
                                select id, kind, key, args, at, read_at is null as unread from notice
                                where app_user = :reader
                                    and (:kind::text is null or kind = :kind)
                                    and (not :unread or read_at is null)
                                    and id < :before
                                order by id desc limit :most
                                """)
                        .param("reader", reader.value())
                        .param("kind", filter.kind() == null ? null : filter.kind().name())
                        .param("unread", filter.unread())
                        .param("before", filter.before() == null ? Long.MAX_VALUE : filter.before())
                        .param("most", PAGE + 1)
                        .query(NoticeLine::read)
                        .list();
        return new Page(lines.stream().limit(PAGE).toList(), lines.size() > PAGE);
    }

    /// Where one of his leads, which is read by that; empty for anybody else's.
    @Transactional
    public Optional<String> open(UserId reader, long id) {
        var href =
                db.sql(
                                """
                                update notice set read_at = coalesce(read_at, ?)
                                where id = ? and app_user = ? returning href
                                """)
                        .params(clock.instant().atOffset(UTC), id, reader.value())
                        .query(String.class)
                        .optional();
        if (href.isPresent()) {
            announce(reader);
        }
        return href;
    }

    /// Marks what he was told up to `newest` as read: what came meanwhile he has not seen.
    ///
    /// @param kind of which; null for all
    @Transactional
    public int readAll(UserId reader, @Nullable NoticeKind kind, long newest) {
        var read =
                db.sql(
                                """
                                update notice set read_at = :now
                                where app_user = :reader and id <= :newest and read_at is null
                                    and (:kind::text is null or kind = :kind)
                                """)
                        .param("now", clock.instant().atOffset(UTC))
                        .param("reader", reader.value())
                        .param("newest", newest)
                        .param("kind", kind == null ? null : kind.name())
                        .update();
        announce(reader);
        return read;
    }

    private void announce(UserId reader) {
        live.announce("notice", "", Live.only(reader.value().toString()));
    }
}
