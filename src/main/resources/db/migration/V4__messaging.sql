-- A running process. Rows that it has on the wire are its own until its heartbeat stops.
create table node (
    id uuid primary key,
    started_at timestamptz not null default clock_timestamp(),
    heartbeat_at timestamptz not null default clock_timestamp()
);

-- What came in. The row is committed before the channel is told "received" (I1).
create table inbound_message (
    id uuid primary key,
    channel text not null,
    fingerprint text not null,
    bucket bigint not null,
    sender text not null,
    recipient text not null,
    text text not null,
    parts int not null check (parts >= 1),
    missing_parts int not null check (missing_parts between 0 and parts),
    sent_at timestamptz not null,
    received_at timestamptz not null default clock_timestamp(),
    due_at timestamptz not null default clock_timestamp(),
    attempt int not null default 0,
    error text,
    handled_by text,
    handled_at timestamptz,
    unique (channel, fingerprint, bucket)
);
create index inbound_message_due on inbound_message (received_at) where handled_at is null;

-- The same text again: one message, each further delivery kept and shown (I8).
create table inbound_repeat (
    id bigint generated always as identity primary key,
    message uuid not null references inbound_message,
    received_at timestamptz not null default clock_timestamp(),
    handled_at timestamptz
);
create index inbound_repeat_message on inbound_repeat (message);
create index inbound_repeat_due on inbound_repeat (id) where handled_at is null;

create sequence outbound_reference as int minvalue 1 maxvalue 65535 cycle;

create table outbound_message (
    id uuid primary key,
    channel text not null,
    recipient text not null,
    text text not null,
    class text not null
        check (class in ('EMERGENCY', 'OTP', 'CASE', 'ALERT', 'INVITATION', 'BULK')),
    unit uuid references unit,
    reference int not null default nextval('outbound_reference'),
    state text not null
        check (state in ('HELD', 'SCHEDULED', 'QUEUED', 'ON_WIRE', 'IN_DOUBT', 'SENT', 'DELIVERED',
            'UNDELIVERED', 'EXPIRED', 'REJECTED', 'NO_RECEIPT', 'CANCELLED', 'SUPPRESSED')),
    segments int not null check (segments >= 1),
    attempt int not null default 0,
    due_at timestamptz not null,
    expires_at timestamptz,
    node uuid,
    reason text,
    contradicted boolean not null default false,
    resent boolean not null default false,
    created_at timestamptz not null default clock_timestamp(),
    on_wire_at timestamptz,
    sent_at timestamptz,
    settled_at timestamptz
) with (fillfactor = 80);
create index outbound_message_due on outbound_message (channel, due_at)
    where state in ('QUEUED', 'SCHEDULED');
create index outbound_message_on_wire on outbound_message (node) where state = 'ON_WIRE';
create index outbound_message_in_doubt on outbound_message (on_wire_at) where state = 'IN_DOUBT';
create index outbound_message_expiring on outbound_message (expires_at)
    where state in ('HELD', 'SCHEDULED', 'QUEUED');
create index outbound_message_sent on outbound_message (sent_at) where state = 'SENT';

-- One submission of one part. `carrier_id` is as the carrier wrote it in its answer.
create table outbound_segment (
    message uuid not null references outbound_message,
    number int not null check (number >= 1),
    attempt int not null,
    channel text not null,
    carrier_id text not null,
    canonical_id text not null,
    state text not null default 'SENT'
        check (state in ('SENT', 'DELIVERED', 'UNDELIVERED', 'EXPIRED', 'REJECTED')),
    -- the worst bad news ever, even when better came: until all parts have arrived it counts
    failure text check (failure in ('UNDELIVERED', 'EXPIRED', 'REJECTED')),
    error text,
    done_at text,
    accepted_at timestamptz not null default clock_timestamp(),
    reported_at timestamptz,
    primary key (message, attempt, number)
) with (fillfactor = 80);
create index outbound_segment_carrier_id on outbound_segment (channel, canonical_id);

-- Every receipt as it came, stored before the carrier is answered, matched or not.
create table delivery_receipt (
    id bigint generated always as identity primary key,
    channel text not null,
    carrier_id text not null,
    state text not null,
    error text,
    done_at text,
    canonical_id text not null,
    raw text not null,
    received_at timestamptz not null default clock_timestamp(),
    tries int not null default 0,
    due_at timestamptz not null default clock_timestamp(),
    matched_by text check (matched_by in ('RAW', 'CANONICAL', 'ALTERNATE')),
    matched_at timestamptz
);
create index delivery_receipt_matched on delivery_receipt (channel, id) where matched_at is not null;
create index delivery_receipt_parked on delivery_receipt (due_at) where matched_at is null;
create index delivery_receipt_canonical_id on delivery_receipt (channel, canonical_id)
    where matched_at is null;
