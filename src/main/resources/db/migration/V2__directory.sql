create table unit (
    id uuid primary key,
    name text not null unique,
    short_name text not null unique,
    active boolean not null default true
);

create table official (
    id uuid primary key,
    unit uuid not null references unit,
    name text not null,
    title text not null,
    position text not null check (position in ('HEAD', 'SECRETARY', 'OPERATOR')),
    phone text not null check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    active boolean not null default true
);
create unique index official_phone on official (phone) where active;
create index official_unit on official (unit) where active;

create table role (
    code text primary key,
    name_id text not null,
    name_en text not null
);
create table role_permission (
    role text not null references role,
    permission text not null,
    primary key (role, permission)
);

create table app_user (
    id uuid primary key,
    username text not null check (username = lower(username) and username <> ''),
    name text not null,
    password_hash text not null,
    unit uuid references unit,
    active boolean not null default true,
    locale text not null default 'id' check (locale in ('id', 'en')),
    theme text not null default 'LIGHT' check (theme in ('LIGHT', 'DARK')),
    shortcuts boolean not null default true,
    created_at timestamptz not null default now(),
    last_sign_in_at timestamptz
);
create unique index app_user_username on app_user (username);
create table user_role (
    app_user uuid not null references app_user on delete cascade,
    role text not null references role,
    primary key (app_user, role)
);

insert into role (code, name_id, name_en) values
    ('MODERATOR', 'Moderator', 'Moderator'),
    ('OPERATOR', 'Operator', 'Operator'),
    ('ADMINISTRATOR', 'Administrator', 'Administrator');

insert into role_permission (role, permission)
select 'MODERATOR', unnest(array[
    'CASE_READ_ALL', 'CASE_READ_UNIT', 'CASE_FORWARD', 'CASE_REPLY', 'CASE_REPLY_ALONE',
    'CASE_REJECT', 'CASE_NOTE', 'CASE_CLOSE', 'CASE_SPLIT', 'NUMBER_REVEAL', 'CHANNEL_READ',
    'CHANNEL_RESOLVE'])
union all
select 'OPERATOR', unnest(array[
    'CASE_READ_UNIT', 'CASE_REPLY', 'CASE_REJECT', 'CASE_NOTE'])
union all
select 'ADMINISTRATOR', unnest(array[
    'CASE_READ_ALL', 'CASE_READ_UNIT', 'CASE_FORWARD', 'CASE_REPLY', 'CASE_REPLY_ALONE',
    'CASE_REJECT', 'CASE_NOTE', 'CASE_CLOSE', 'CASE_SPLIT', 'NUMBER_REVEAL', 'CHANNEL_READ',
    'CHANNEL_RESOLVE', 'DIRECTORY_MANAGE']);

-- Failed sign-ins by name (as a hash: people type passwords into the wrong field) and by address.
-- A name that nobody has is counted like one that somebody has.
create table sign_in_failure (
    key text primary key,
    failures int not null,
    last_at timestamptz not null
);
create index sign_in_failure_last_at on sign_in_failure (last_at);

-- Spring Session 4.1, as it ships them.
create table spring_session (
    primary_id char(36) not null constraint spring_session_pk primary key,
    session_id char(36) not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);
create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    constraint spring_session_attributes_pk primary key (session_primary_id, attribute_name)
);
