package id.kentongan.notices;

import id.kentongan.web.Badges;
import id.kentongan.web.Viewer;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The bell. It counts to a hundred: more is not shown, and this is asked for every page.
@Component
class NoticeBadges implements Badges {

    private final JdbcClient db;

    NoticeBadges(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Badge> of(Viewer viewer) {
        var unread =
                db.sql(
                                """
                                select count(*) from (
                                    select from notice
                                    where app_user = ? and read_at is null and bell limit 100) it
                                """)
                        .param(UUID.fromString(viewer.self()))
                        .query(Integer.class)
                        .single();
        return List.of(new Badge("notices.title", NoticeFilter.HOME, "ti-bell", unread, true));
    }
}
