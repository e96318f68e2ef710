-- Who put a case into the bin, when and why; after some days it goes for good.
create table case_bin (
    service_case uuid primary key references service_case,
    at timestamptz not null,
    actor text not null,
    actor_name text not null,
    reason text not null default '' check (char_length(reason) <= 500)
);
create index case_bin_list on case_bin (at desc, service_case desc);

-- The code of a case that is away may be somebody else's by now.
drop index service_case_open_code;
create unique index service_case_open_code on service_case (code)
    where state <> 'CLOSED' and away is null;
create index service_case_split on service_case (split_from) where split_from is not null;

-- Which case was put into which, and what is needed to take them apart again.
create table case_merge (
    merged uuid primary key references service_case on delete cascade,
    survivor uuid not null references service_case,
    at timestamptz not null,
    actor text not null,
    actor_name text not null,
    entries bigint[] not null,
    codes text[] not null,
    -- the survivor right after the merge, and what it was before
    version int not null,
    state text not null,
    waiting boolean not null,
    unit uuid references unit,
    category text
);
create index case_merge_survivor on case_merge (survivor);

-- What blocked numbers wrote: no case, no answer, kept apart. `service_case` is the case that
-- somebody made of it after all.
create table blocked_message (
    inbound uuid primary key references inbound_message,
    contact uuid not null references contact,
    at timestamptz not null,
    service_case uuid references service_case on delete cascade
);
create index blocked_message_contact on blocked_message (contact, at desc, inbound desc);
create index blocked_message_case on blocked_message (service_case)
    where service_case is not null;

-- Whoever said STOP and was blocked later has still said STOP when the block is lifted.
alter table contact_objection add stop_reason text;

-- Many cases at once, and how each was before, for the minute in which it can be undone.
create table case_bulk (
    id uuid primary key,
    deed text not null check (deed in ('CATEGORISE', 'FORWARD', 'CLOSE', 'DELETE', 'READ')),
    actor text not null,
    at timestamptz not null,
    undone boolean not null default false
);
create index case_bulk_at on case_bulk (at);
create table case_bulk_item (
    bulk uuid not null references case_bulk on delete cascade,
    number int not null,
    service_case uuid not null,
    code text not null,
    -- why it was not done; null when it was
    refused text,
    -- after the deed; the rest is from before it
    version int not null,
    state text,
    waiting boolean,
    unread boolean,
    unit uuid,
    category text,
    primary key (bulk, number)
);

do $$
declare rule text;
begin
    select pg_get_constraintdef(oid) into strict rule from pg_constraint
    where conrelid = 'case_entry'::regclass and conname = 'case_entry_kind_check';
    alter table case_entry drop constraint case_entry_kind_check;
    execute 'alter table case_entry add constraint case_entry_kind_check '
        || replace(replace(rule, ' NOT VALID', ''), 'ARRAY[',
            'ARRAY[''CATEGORISE''::text, ''UNDO''::text, ')
        || ' not valid';
end $$;
