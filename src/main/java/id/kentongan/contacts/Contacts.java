package id.kentongan.contacts;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who is behind an address.
@Service
public class Contacts {

    private record Owner(String address, ContactId id, @Nullable String name) {}

    private final JdbcClient db;

    Contacts(JdbcClient db) {
        this.db = db;
    }

    /// The contact who owns `address`; made on the spot when nobody does yet. Two writers at once
    /// get the same one.
    @Transactional
    public Contact at(Address address) {
        return requireNonNull(at(List.of(address)).get(address));
    }

    /// As [#at(Address)], for all of `addresses` at once.
    @Transactional
    public Map<Address, Contact> at(Collection<? extends Address> addresses) {
        var wanted = addresses.stream().map(Address::uri).distinct().sorted().toList();
        var found = owners(wanted);
        var missing = wanted.stream().filter(it -> !found.containsKey(it)).toList();
        if (!missing.isEmpty()) {
            found.putAll(create(missing));
        }
        // Somebody else made these a moment ago.
        var others = wanted.stream().filter(it -> !found.containsKey(it)).toList();
        if (!others.isEmpty()) {
            found.putAll(owners(others));
        }
        return addresses.stream()
                .distinct()
                .collect(toMap(it -> it, it -> requireNonNull(found.get(it.uri()))));
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

    private Map<String, Contact> owners(List<String> addresses) {
        return db
                .sql(
                        """
                        select a.address, c.id, c.name
                        from contact c join contact_address a on a.contact = c.id
                        where a.address = any (?)
                        """)
                .param(addresses.toArray(String[]::new))
                .query(new DataClassRowMapper<>(Owner.class))
                .list()
                .stream()
                .collect(toMap(Owner::address, it -> new Contact(it.id(), it.name())));
    }

    private Map<String, Contact> create(List<String> addresses) {
        return db
                .sql(
                        """
                        with fresh as materialized (
                            select gen_random_uuid() as id, address
                            from unnest(?::text[]) with ordinality r (address, n) order by n),
                        c as (insert into contact (id) select id from fresh)
                        insert into contact_address (address, contact)
                        select address, id from fresh
                        on conflict (address) do nothing
                        returning address, contact as id, null as name
                        """)
                .param(addresses.toArray(String[]::new))
                .query(new DataClassRowMapper<>(Owner.class))
                .list()
                .stream()
                .collect(toMap(Owner::address, it -> new Contact(it.id(), null)));
    }
}
