-- Who did what to what, when. Entries are written by the transaction that changes something and
-- sealed a moment later, in order, each seal taking in the one before: a changed or removed entry
-- shows, and writers never wait for one another.
create table audit_entry (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    actor text not null,
    actor_name text not null,
    action text not null,
    subject text not null,
    facts jsonb not null default '{}'
);
create index audit_entry_subject on audit_entry (subject, id);

create table audit_seal (
    number bigint primary key,
    entry bigint not null unique references audit_entry,
    hash bytea not null
);

-- What waits for its seal. Entries commit out of order; each waits here until it is taken.
create table audit_unsealed (
    entry bigint primary key references audit_entry
);
create function audit_wants_a_seal() returns trigger language plpgsql as $$
begin
    insert into audit_unsealed (entry) values (new.id);
    return null;
end $$;
create trigger wants_a_seal after insert on audit_entry
    for each row execute function audit_wants_a_seal();

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'Audit entries are append-only';
end $$;
create trigger append_only before update or delete on audit_entry
    for each row execute function audit_is_append_only();
create trigger append_only before update or delete on audit_seal
    for each row execute function audit_is_append_only();
create trigger no_truncate before truncate on audit_entry
    for each statement execute function audit_is_append_only();
create trigger no_truncate before truncate on audit_seal
    for each statement execute function audit_is_append_only();
