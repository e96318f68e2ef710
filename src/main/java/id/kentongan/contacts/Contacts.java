package id.kentongan.contacts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who is behind an address.
@Service
public class Contacts {

    private final JdbcClient db;

    Contacts(JdbcClient db) {
        this.db = db;
    }

    /// The contact who owns `address`; made on the spot when nobody does yet. Two writers at once
    /// get the same one.
    @Transactional
    public Contact at(Address address) {
        return owner(address).orElseGet(() -> create(address));
    }

    /// Telephones of contacts known since `since`, in the order of their addresses.
    ///
    /// @param after the last address of the page before; empty for the first
    @Transactional(readOnly = true)
    public List<String> phones(Instant since, String after, int most) {
        return db.sql(
                        """
                        select a.address from contact_address a join contact c on c.id = a.contact
                        where a.address like 'tel:%' and a.address > ? and c.created_at >= ?
                        order by a.address limit ?
                        """)
                .params(after, since.atOffset(ZoneOffset.UTC), most)
                .query((row, _) -> row.getString("address"))
                .list();
    }

    private Optional<Contact> owner(Address address) {
        return db.sql(
                        """
                        select c.id, c.name
                        from contact c join contact_address a on a.contact = c.id
                        where a.address = ?
                        """)
                .param(address.uri())
                .query(new DataClassRowMapper<>(Contact.class))
                .optional();
    }

    private Contact create(Address address) {
        db.sql(
                        """
                        with c as (insert into contact (id) values (?) returning id)
                        insert into contact_address (address, contact) select ?, id from c
                        on conflict (address) do nothing
                        """)
                .params(UUID.randomUUID(), address.uri())
                .update();
        return owner(address).orElseThrow();
    }
}
