-- Addresses that programs want called when their messages change state (Standard Webhooks).
create table webhook (
    id uuid primary key,
    client uuid not null references api_key,
    url text not null,
    events text[] not null check (cardinality(events) > 0),
    description text,
    -- BROKEN: switched off by us, for `reason`
    state text not null default 'ON' check (state in ('ON', 'OFF', 'BROKEN')),
    reason text check (reason in ('gone', 'failing')),
    -- Readable, because we sign with it. Encrypting it would need a key, and the only places for
    -- one lie beside this database and its backups; whoever reads here reads the messages anyway.
    secret bytea not null check (octet_length(secret) between 24 and 64),
    secret_number int not null default 1,
    -- signs too until then, so that the other side may change at its leisure
    old_secret bytea,
    old_until timestamptz,
    -- when the first call failed since the last good one
    failing_since timestamptz,
    last_success_at timestamptz,
    last_failure_at timestamptz,
    -- the other side wants to be left alone until then
    held_until timestamptz,
    created_by text not null,
    created_by_name text not null,
    created_at timestamptz not null default clock_timestamp(),
    -- its deliveries go in the background
    deleted_at timestamptz,
    check ((state = 'BROKEN') = (reason is not null))
);
create index webhook_client on webhook (client) where deleted_at is null;

-- One event for one webhook. A row is inserted with the change that it tells of. No foreign key: it
-- would lock the webhook's row for each of thousands of events.
create table webhook_delivery (
    id uuid primary key default gen_random_uuid(),
    webhook uuid not null,
    message uuid,
    type text not null,
    payload text not null,
    state text not null default 'WAITING' check (state in ('WAITING', 'SENDING', 'DONE', 'FAILED')),
    -- counts all attempts and fences off a node that was thought dead
    attempt int not null default 0,
    -- attempts of this round: a replay begins a new one
    tries int not null default 0,
    -- the next attempt; while SENDING, when the lease ends
    due_at timestamptz not null default clock_timestamp(),
    created_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz
) with (fillfactor = 80);
create index webhook_delivery_due on webhook_delivery (webhook, due_at)
    where state in ('WAITING', 'SENDING');
create index webhook_delivery_newest on webhook_delivery (webhook, created_at, id);
create index webhook_delivery_failed on webhook_delivery (webhook, created_at, id)
    where state = 'FAILED';
create index webhook_delivery_age on webhook_delivery (created_at);

create table webhook_attempt (
    delivery uuid not null references webhook_delivery on delete cascade,
    number int not null,
    started_at timestamptz not null,
    millis int not null,
    status int,
    error text,
    -- what the other side said of a failure, its beginning; staff see it, programs do not
    answer text,
    primary key (delivery, number)
);
