package id.kentongan.notices;

import id.kentongan.web.Badges;
import id.kentongan.web.Viewer;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The bell and the letters. They count to a hundred: more is not shown, and this is asked for
/// every page.
@Component
class NoticeBadges implements Badges {

    private final JdbcClient db;

    NoticeBadges(JdbcClient db) {
        this.db = db;
    }

    private record Unread(int notices, int threads) {}

    @Override
    public List<Badge> of(Viewer viewer) {
        var unread =
                db.sql(
                                """
                                select (select count(*) from (
                                        select from notice
                                        where app_user = :reader and read_at is null and bell limit 100) n)
                                        as notices,
                                    (select count(*) from (
                                        select from internal_member
                                        where app_user = :reader and unread limit 100) t) as threads
                                """)
                        .param("reader", UUID.fromString(viewer.self()))
                        .query(new DataClassRowMapper<>(Unread.class))
                        .single();
        return List.of(
                new Badge("internal.title", Letters.HOME, "ti-messages", unread.threads(), false),
                new Badge("notices.title", NoticeFilter.HOME, "ti-bell", unread.notices(), true));
    }
}
