package id.kentongan.bench;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An invitation list with many institutions on it, as rows.
final class InvitationRows {

    private static final int AT_ONCE = 1_000;

    private InvitationRows() {}

    /// @param officer the name of a user
    /// @return the number of the list, which nobody has sent yet
    static int list(JdbcClient db, String officer, int guests) {
        for (int from = 1; from <= guests; from += AT_ONCE) {
            db.sql(
                            """
                            insert into institution (id, code, name, district, purpose, amount, year,
                                contact_name, contact_phone)
                            select gen_random_uuid(), 'UJI-' || n, 'Masjid Uji ' || n, 'Kec. Turen',
                                'Rehab atap', 50000000, extract(year from now())::int, 'Ketua ' || n,
                                '+62853' || lpad((10000000 + n)::text, 8, '0')
                            from generate_series(?, ?) n
                            """)
                    .params(from, Math.min(guests, from + AT_ONCE - 1))
                    .update();
        }
        var list =
                db.sql(
                                """
                                insert into invitation_list (held_on, held_at, place, officer,
                                    officer_name, created_at, created_by, created_by_name)
                                select current_date + 30, '09:00', 'Aula Kantor', id, name, now(),
                                    'user:' || id, name
                                from app_user where username = ?
                                returning id
                                """)
                        .param(officer)
                        .query(Integer.class)
                        .single();
        db.sql(
                        """
                        insert into invitation (list, institution, code, phone, added_at, added_by)
                        select ?, id, lpad(row_number() over (order by code)::text, 6, '0'),
                            contact_phone, now(), 'Bench'
                        from institution where code like 'UJI-%'
                        """)
                .param(list)
                .update();
        db.sql("analyze").update();
        return list;
    }

    /// Where it is seen.
    static String href(int list) {
        return "/app/hibah/undangan/" + list;
    }

    static boolean isProcessed(JdbcClient db, int list) {
        return db.sql("select processed_at is not null from invitation_list where id = ?")
                .param(list)
                .query(Boolean.class)
                .single();
    }

    /// What the counters of the broadcast say and what its messages are, in that order: delivered,
    /// in doubt, and everything else. Both are the same when all is over.
    static List<List<Integer>> progress(JdbcClient db) {
        return List.of(
                db.sql(
                                """
                                select sum(delivered)::int, sum(in_doubt)::int,
                                    sum(waiting + on_wire + sent + undelivered + expired + rejected
                                        + no_receipt + cancelled + suppressed)::int
                                from broadcast_block
                                """)
                        .query((row, _) -> List.of(row.getInt(1), row.getInt(2), row.getInt(3)))
                        .single(),
                db.sql(
                                """
                                select count(*) filter (where state = 'DELIVERED')::int,
                                    count(*) filter (where state = 'IN_DOUBT')::int,
                                    count(*) filter (where state not in ('DELIVERED', 'IN_DOUBT'))::int
                                from outbound_message where broadcast is not null
                                """)
                        .query((row, _) -> List.of(row.getInt(1), row.getInt(2), row.getInt(3)))
                        .single());
    }
}
