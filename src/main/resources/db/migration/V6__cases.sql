-- One matter from its first message to its answer.
create table service_case (
    id uuid primary key,
    code text not null check (code ~ '^[0-9]{4,6}$'),
    contact uuid not null references contact,
    channel text not null,
    reply_to text not null,
    state text not null default 'NEW'
        check (state in ('NEW', 'FORWARDED', 'REJECTED', 'ANSWERED', 'CLOSED')),
    category text check (category in ('COMPLAINT', 'GRIEVANCE', 'INFORMATION', 'PRAISE')),
    unit uuid references unit,
    subject text not null,
    last_text text not null,
    waiting boolean not null default true,
    unread boolean not null default true,
    mark text not null default 'NONE' check (mark in ('RECEIVED', 'FAILED', 'DOUBT', 'NONE')),
    version int not null default 0,
    opened_at timestamptz not null,
    changed_at timestamptz not null,
    closed_at timestamptz,
    split_from uuid references service_case
) with (fillfactor = 80);
create unique index service_case_open_code on service_case (code) where state <> 'CLOSED';
create index service_case_list on service_case (changed_at desc, id desc);
create index service_case_unit_list on service_case (unit, changed_at desc, id desc);
create index service_case_contact on service_case (contact, opened_at desc);

-- Who holds a code: a code is free when it has no row, or when its row was released long ago.
create table case_code (
    code text primary key check (code ~ '^[0-9]{4,6}$'),
    service_case uuid not null,
    released_at timestamptz
);

-- What happened to a case, in order; the page's timeline.
create table case_entry (
    id bigint generated always as identity primary key,
    service_case uuid not null references service_case,
    kind text not null
        check (kind in ('MESSAGE', 'REPEAT', 'REPLY', 'ACKNOWLEDGEMENT', 'NOTE', 'FORWARD', 'REJECT',
            'CLOSE', 'REOPEN', 'SPLIT')),
    at timestamptz not null,
    actor text not null,
    actor_name text not null,
    text text not null default '',
    inbound uuid references inbound_message,
    outbound uuid references outbound_message,
    unit uuid references unit,
    suggested_unit uuid references unit,
    category text check (category in ('COMPLAINT', 'GRIEVANCE', 'INFORMATION', 'PRAISE')),
    known_by uuid references official,
    known_by_title text,
    by_phone boolean not null default false,
    parts int not null default 1,
    missing_parts int not null default 0
);
create index case_entry_case on case_entry (service_case, id);
create index case_entry_outbound on case_entry (outbound) where outbound is not null;
create unique index case_entry_inbound on case_entry (inbound, kind) where inbound is not null;

-- Kept counters. Each change of a case adds rows here; the sum is the count. Nobody waits for
-- anybody, and a folding job keeps the table small.
create table case_tally (
    id bigint generated always as identity primary key,
    box text not null,
    unit uuid,
    category text,
    n int not null
);

-- The boxes that a case stands in. A function, so that the trigger and the list agree.
create function case_boxes(state text, waiting boolean, mark text) returns text[]
language sql immutable as $$
    select array_remove(array[
        'ALL',
        case when waiting and state <> 'CLOSED' then 'WAITING' end,
        case when not waiting and state <> 'CLOSED' then 'ANSWERED' end,
        case when state = 'FORWARDED' then 'FORWARDED' end,
        case when state = 'REJECTED' then 'REJECTED' end,
        case when mark in ('FAILED', 'DOUBT') then 'FAILED' end,
        case when state = 'CLOSED' then 'CLOSED' end], null)
$$;

create function case_tally_insert() returns trigger language plpgsql as $$
begin
    insert into case_tally (box, unit, category, n)
    select b, unit, category, 1 from fresh, unnest(case_boxes(state, waiting, mark)) b;
    return null;
end $$;
create function case_tally_update() returns trigger language plpgsql as $$
begin
    insert into case_tally (box, unit, category, n)
    select box, unit, category, sum(n) from (
        select b as box, unit, category, 1 as n from fresh, unnest(case_boxes(state, waiting, mark)) b
        union all
        select b, unit, category, -1 from stale, unnest(case_boxes(state, waiting, mark)) b) d
    group by box, unit, category having sum(n) <> 0;
    return null;
end $$;
create trigger tally_insert after insert on service_case
    referencing new table as fresh for each statement execute function case_tally_insert();
create trigger tally_update after update on service_case
    referencing old table as stale new table as fresh for each statement
    execute function case_tally_update();
