insert into role_permission (role, permission) values
    ('MODERATOR', 'OFFICIAL_MANAGE'), ('ADMINISTRATOR', 'OFFICIAL_MANAGE');

-- Counts changes, so that nobody overwrites what somebody else has just written.
alter table unit add column version int not null default 0;
alter table official
    add column version int not null default 0,
    add column verified_at timestamptz;

-- Two units of one name but for the capitals would be told apart by nobody.
create index unit_name_plain on unit (lower(name));
create index unit_short_name_plain on unit (lower(short_name));

-- One-time codes on their way to officials' phones; the newest of a number counts.
create table official_code (
    id uuid primary key,
    official uuid not null references official on delete cascade,
    phone text not null,
    hash text not null,
    sent_at timestamptz not null,
    expires_at timestamptz not null,
    tries int not null default 0 check (tries between 0 and 5)
);
create index official_code_phone on official_code (phone, sent_at);
create index official_code_official on official_code (official, sent_at);

-- A file between its rehearsal and its import; of one kind each user has one.
create table import_draft (
    owner uuid not null references app_user on delete cascade,
    kind text not null,
    content bytea not null check (length(content) <= 4194304),
    created_at timestamptz not null default clock_timestamp(),
    primary key (owner, kind)
);
