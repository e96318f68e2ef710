-- By what a message that went out is found again. These columns never change, but a message's row
-- does, three times on its way; an index over them there would be written with each change.
create table outbound_trace (
    message uuid not null,
    recipient text not null,
    client uuid,
    client_reference text
);

insert into outbound_trace (message, recipient, client, client_reference)
    select id, recipient, client, client_reference from outbound_message order by id;

create index outbound_trace_recipient on outbound_trace (recipient, message);
create index outbound_trace_client on outbound_trace (client, message) where client is not null;
create index outbound_trace_reference on outbound_trace (client_reference, message)
    where client_reference is not null;

-- By the database itself, so that no message can be without.
create function outbound_trace() returns trigger language plpgsql as $$
begin
    insert into outbound_trace (message, recipient, client, client_reference)
        select id, recipient, client, client_reference from added;
    return null;
end
$$;
create trigger trace after insert on outbound_message referencing new table as added
    for each statement execute function outbound_trace();

drop index outbound_message_recipient;
drop index outbound_message_client;
drop index outbound_message_client_reference;
drop index outbound_message_reference;
