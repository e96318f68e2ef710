-- Programs that use the centre. The key itself is shown once and kept nowhere. It is random enough
-- that one SHA-256 protects it; it is checked thousands of times a second.
create table api_key (
    id uuid primary key,
    name text not null check (name <> ''),
    hash bytea not null unique,
    scopes text[] not null check (cardinality(scopes) > 0),
    unit uuid references unit,
    created_by text not null,
    created_by_name text not null,
    created_at timestamptz not null default clock_timestamp(),
    last_used_at timestamptz,
    revoked_at timestamptz
);
-- A revoked name may be given again; it is another key then.
create unique index api_key_name on api_key (lower(name)) where revoked_at is null;

-- What was answered to a request that bore an Idempotency-Key, stored with what it did (I6).
create table api_answer (
    client uuid not null,
    key text not null,
    -- SHA-256 of the address and the body
    request bytea not null,
    body text not null,
    at timestamptz not null default clock_timestamp(),
    primary key (client, key)
);
create index api_answer_at on api_answer (at);

create index outbound_message_client_reference on outbound_message (client, client_reference, id)
    where client_reference is not null;

insert into role_permission (role, permission) values ('ADMINISTRATOR', 'API_MANAGE');
