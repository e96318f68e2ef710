-- An HTTP gateway gives one id to a text of several segments; how many there are is known here.
create table http_sms_text (
    channel text not null,
    carrier_id text not null,
    segments int not null check (segments >= 1),
    taken_at timestamptz not null default clock_timestamp(),
    primary key (channel, carrier_id)
);

-- What we put into the outbox of gammu-smsd, whose database is another: a row for each part, written
-- before the message counts as accepted. `status` is what was last reported of it.
create table gammu_part (
    channel text not null,
    item bigint not null,
    position int not null check (position >= 1),
    message uuid not null,
    recipient text not null,
    expires_at timestamptz,
    status text,
    added_at timestamptz not null default clock_timestamp(),
    -- when it is looked at next; null when nothing more can come
    due_at timestamptz default clock_timestamp(),
    primary key (channel, item, position, message)
);
create index gammu_part_due on gammu_part (channel, due_at) where due_at is not null;

-- Texts from the inbox of gammu-smsd that are in ours. Written with the text; only then is it
-- marked there, so that it comes exactly once. `fingerprint` is of the row itself: its ids may
-- begin again with a new database.
create table gammu_taken (
    channel text not null,
    fingerprint text not null,
    taken_at timestamptz not null default clock_timestamp(),
    primary key (channel, fingerprint)
);
