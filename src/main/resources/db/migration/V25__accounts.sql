-- Counts changes, so that nobody overwrites what somebody else has just written. A password that
-- somebody else has seen is good for one thing: choosing one's own.
alter table app_user
    add column version int not null default 0,
    add column must_change_password boolean not null default false;
create index app_user_list on app_user (lower(name), id);
create index user_role_role on user_role (role);

-- Roles that come with the centre can be set back to what they were delivered with. Whose role
-- demands it signs in with a second step.
alter table role
    add column version int not null default 0,
    add column delivered boolean not null default false,
    add column demands_code boolean not null default false,
    add constraint role_name check (name_id <> '' and name_en <> '');
update role set delivered = true;
create unique index role_name_id on role (lower(name_id));

-- The second step of signing in. The secret is encrypted with a key that is not in this database;
-- `last_step` is the half minute of the last code that was taken, for none is taken twice.
create table user_code (
    app_user uuid primary key references app_user on delete cascade,
    secret bytea not null,
    confirmed_at timestamptz,
    last_step bigint not null default 0
);
create table recovery_code (
    app_user uuid not null references user_code on delete cascade,
    hash bytea not null,
    primary key (app_user, hash)
);

-- Somebody whose password was right and whose code is awaited. He holds the token; we its hash.
create table sign_in_step (
    hash bytea primary key,
    app_user uuid not null references app_user on delete cascade,
    expires_at timestamptz not null
);
create index sign_in_step_expires_at on sign_in_step (expires_at);
create index sign_in_step_user on sign_in_step (app_user);
