package id.kentongan.contacts;

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
