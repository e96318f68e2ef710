package id.kentongan.notices;

import id.kentongan.directory.UserId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may be written to: everybody else who signs in here.
@Component
class Colleagues {

    private final JdbcClient db;

    Colleagues(JdbcClient db) {
        this.db = db;
    }

    /// @param unit its short name
    record Colleague(UUID id, String name, @Nullable String unit) {}

    List<Colleague> of(UserId writer) {
        return db.sql(
                        """
                        select u.id, u.name, t.short_name as unit
                        from app_user u left join unit t on t.id = u.unit
                        where u.active and u.id <> ? order by u.name, u.id
                        """)
                .param(writer.value())
                .query(new DataClassRowMapper<>(Colleague.class))
                .list();
    }
}
