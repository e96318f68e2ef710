-- Which process may do what only one may: hold a bind, poll a bot.
create table lease (
    name text primary key,
    node uuid not null,
    -- counts the holders: who acts under an older one is fenced off
    epoch bigint not null,
    until timestamptz not null
);

-- Who does not want what. Blocked: by the office, nothing but emergencies. Opted out: by the
-- person, nothing that he did not ask for.
create table contact_objection (
    address text primary key,
    kind text not null check (kind in ('BLOCKED', 'OPTED_OUT')),
    reason text not null,
    actor text not null,
    actor_name text not null,
    at timestamptz not null default clock_timestamp()
);

-- Lane and share order the queue: urgent classes first, and inside a class no unit before another.
alter table outbound_message
    add lane smallint not null generated always as (case class
        when 'EMERGENCY' then 0 when 'OTP' then 1 when 'CASE' then 2 when 'ALERT' then 3
        when 'INVITATION' then 4 else 5 end) stored,
    add share uuid not null generated always as
        (coalesce(unit, '00000000-0000-0000-0000-000000000000'::uuid)) stored,
    -- the connection that took it from the queue `channel`
    add via text,
    add doubt_at timestamptz,
    -- the sender's own word for it
    add client_reference text,
    -- the key of the API that brought it
    add client uuid,
    add broadcast uuid,
    -- why it may leave in quiet hours
    add override text,
    drop constraint outbound_message_unit_fkey;

drop index outbound_message_due;
drop index outbound_message_expiring;
drop index outbound_message_in_doubt;
create index outbound_message_queue on outbound_message (channel, lane, share, due_at, id)
    where state = 'QUEUED';
create index outbound_message_later on outbound_message (due_at)
    where state in ('HELD', 'SCHEDULED');
create index outbound_message_expiring on outbound_message (expires_at)
    where expires_at is not null and state in ('HELD', 'SCHEDULED', 'QUEUED');
create index outbound_message_in_doubt on outbound_message (doubt_at) where state = 'IN_DOUBT';
create index outbound_message_client on outbound_message (client, id) where client is not null;
create index outbound_message_recipient on outbound_message (recipient, created_at desc);

-- Every attempt that is over, with what became of it.
create table outbound_attempt (
    message uuid not null,
    number int not null,
    via text,
    node uuid,
    on_wire_at timestamptz,
    ended_at timestamptz not null default clock_timestamp(),
    outcome text not null
        check (outcome in ('ACCEPTED', 'POSTPONED', 'REFUSED', 'IN_DOUBT', 'LATE')),
    reason text,
    primary key (message, number, outcome)
);

-- A foreign key here costs a lock on the message's row for every part; messages are never deleted
-- without their parts.
alter table outbound_segment drop constraint outbound_segment_message_fkey;
-- Which telephone the receipt is about: what is in doubt has no id to be found by.
alter table delivery_receipt add recipient text, add matched_message uuid;
drop index delivery_receipt_matched;
alter table delivery_receipt drop constraint delivery_receipt_matched_by_check;
alter table delivery_receipt add check
    (matched_by in ('RAW', 'CANONICAL', 'ALTERNATE', 'RECIPIENT'));
create index delivery_receipt_message on delivery_receipt (matched_message)
    where matched_message is not null;

-- These three change a few times and rest: what is dead in them must go soon.
alter table outbound_message set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 1);
alter table outbound_segment set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_threshold = 5000);
alter table delivery_receipt set (autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_threshold = 5000);
