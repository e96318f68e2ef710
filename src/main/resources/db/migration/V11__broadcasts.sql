-- A list of recipients: read from a file, from the contacts, or taken out of a broadcast. With a
-- name it is a saved group. Its members carry no foreign key: a million of them come at once.
create table recipient_group (
    id uuid primary key,
    name text check (name = trim(name) and name <> ''),
    origin text not null check (origin in ('CSV', 'CONTACTS', 'BROADCAST')),
    state text not null check (state in ('READING', 'READY', 'FAILED')),
    columns text[] not null default '{}',
    rows_read int not null default 0,
    members int not null default 0,
    wrong int not null default 0,
    doubled int not null default 0,
    incomplete int not null default 0,
    author text not null,
    author_name text not null,
    created_at timestamptz not null default clock_timestamp(),
    touched_at timestamptz not null default clock_timestamp()
);
create unique index recipient_group_name on recipient_group (lower(name)) where name is not null;
create table recipient_group_member (
    recipient_group uuid not null,
    -- its row in the file
    number int not null check (number >= 1),
    address text not null,
    fields text[],
    primary key (recipient_group, number)
);
create unique index recipient_group_member_address
    on recipient_group_member (recipient_group, address);
create table recipient_group_problem (
    recipient_group uuid not null,
    line int not null,
    kind text not null check (kind in ('NUMBER', 'DOUBLE', 'VALUE')),
    detail text not null,
    primary key (recipient_group, line)
);

-- A broadcast is a ledger: a list of recipients with the text of each, and how far it has been fed
-- into the outbox. The id of a recipient's message is the broadcast's id plus his number, so the
-- primary key of outbound_message itself forbids that anybody is fed twice.
create table broadcast (
    id uuid primary key,
    name text not null check (name <> ''),
    class text not null check (class in ('EMERGENCY', 'ALERT', 'INVITATION', 'BULK')),
    text text not null,
    template_version uuid references text_template_version,
    unit uuid references unit,
    not_before timestamptz,
    expires_at timestamptz,
    canary int not null default 20 check (canary between 0 and 1000),
    canary_minutes int check (canary_minutes between 1 and 1440),
    stop_percent int not null default 20 check (stop_percent between 1 and 100),
    stop_least int not null default 50 check (stop_least >= 1),
    recipient_group uuid references recipient_group,
    retry_of uuid references broadcast,
    state text not null check (state in ('DRAFT', 'PREPARING', 'SUBMITTED', 'APPROVED', 'CANARY',
        'WAITING', 'RUNNING', 'PAUSED', 'STOPPED', 'CANCELLED', 'FINISHED')),
    resume_to text check (resume_to in ('APPROVED', 'CANARY', 'WAITING', 'RUNNING')),
    reason text,
    -- how often it was submitted: an older preparation must not go on
    round int not null default 0,
    prepared int not null default 0,
    recipients int not null default 0,
    suppressed int not null default 0,
    segments bigint not null default 0,
    -- SHA-256 over class, times and every number with its text
    content_hash text,
    fed int not null default 0,
    -- outcomes from before a person said to go on; they do not stop it again
    forgiven jsonb,
    author text not null,
    author_name text not null,
    submitter text,
    submitter_name text,
    approver text,
    approver_name text,
    created_at timestamptz not null default clock_timestamp(),
    submitted_at timestamptz,
    approved_at timestamptz,
    started_at timestamptz,
    canary_at timestamptz,
    ended_at timestamptz,
    check (fed between 0 and recipients),
    check (approver is null or (approver <> author and approver <> submitter))
) with (fillfactor = 50);
create index broadcast_list on broadcast (created_at desc, id desc);
create index broadcast_at_work on broadcast (state) where state in
    ('PREPARING', 'APPROVED', 'CANARY', 'WAITING', 'RUNNING', 'PAUSED', 'STOPPED');

create function broadcast_stays() returns trigger language plpgsql as $$
begin
    if (new.class, new.text, new.unit, new.not_before, new.expires_at, new.recipients, new.segments,
            new.content_hash, new.approver)
        is distinct from (old.class, old.text, old.unit, old.not_before, old.expires_at,
            old.recipients, old.segments, old.content_hash, old.approver) then
        raise exception 'An approved broadcast never changes';
    end if;
    return new;
end $$;
create trigger stays before update on broadcast for each row
    when (old.state not in ('DRAFT', 'PREPARING', 'SUBMITTED'))
    execute function broadcast_stays();

-- To whom, in this order; the text is null where it is the broadcast's own.
create table broadcast_recipient (
    broadcast uuid not null,
    number int not null check (number >= 1),
    address text not null,
    text text,
    segments smallint not null check (segments >= 1),
    primary key (broadcast, number)
);
create function broadcast_recipient_stays() returns trigger language plpgsql as $$
begin
    raise exception 'What a recipient gets never changes';
end $$;
create trigger stays before update on broadcast_recipient
    for each row execute function broadcast_recipient_stays();

-- Kept counters, for every 512 recipients one row, counted again from the messages when something
-- stirs among them: never a million rows for one look, and never a sum that drifts.
create table broadcast_block (
    broadcast uuid not null,
    block int not null,
    waiting int not null,
    on_wire int not null,
    in_doubt int not null,
    sent int not null,
    delivered int not null,
    undelivered int not null,
    expired int not null,
    rejected int not null,
    no_receipt int not null,
    cancelled int not null,
    suppressed int not null,
    primary key (broadcast, block)
) with (fillfactor = 50);
create table broadcast_stirred (
    id bigint generated always as identity primary key,
    broadcast uuid not null,
    block int not null
) with (autovacuum_vacuum_scale_factor = 0.05);
-- How much was done by when, for the last minutes: what the rate and the end are told from.
create table broadcast_sample (
    broadcast uuid not null,
    at timestamptz not null default clock_timestamp(),
    done int not null,
    primary key (broadcast, at)
);

create index outbound_message_broadcast on outbound_message (broadcast)
    where broadcast is not null and state in ('HELD', 'SCHEDULED', 'QUEUED');
