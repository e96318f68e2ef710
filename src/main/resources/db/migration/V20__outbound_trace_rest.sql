-- What another node wrote while V15 read the table and had no trigger yet.
insert into outbound_trace (message, recipient, client, client_reference)
    select id, recipient, client, client_reference from outbound_message m
    where not exists (
        select from outbound_trace t where t.recipient = m.recipient and t.message = m.id);
