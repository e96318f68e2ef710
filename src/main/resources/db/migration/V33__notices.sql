-- What staff are told. `key` is a text, put into words when it is shown, in the reader's language.
create table notice (
    id bigint generated always as identity primary key,
    app_user uuid not null references app_user on delete cascade,
    kind text not null,
    key text not null,
    args text[] not null,
    href text not null check (href like '/app/%'),
    at timestamptz not null,
    -- whether it counts at the bell: as he wished at that moment
    bell boolean not null,
    read_at timestamptz
);
create index notice_user on notice (app_user, id desc);
create index notice_unread on notice (app_user) where read_at is null and bell;
create index notice_old on notice (at);

-- By which ways a user wants a kind; what is not here is as the kind has it.
create table notice_choice (
    app_user uuid not null references app_user on delete cascade,
    kind text not null,
    ways text[] not null check (ways <@ array['BELL', 'EMAIL', 'SMS', 'TELEGRAM']),
    primary key (app_user, kind)
);

-- What is still to leave the office; the first leaves at once, those behind it wait for each other.
create table notice_waiting (
    notice bigint not null references notice on delete cascade,
    app_user uuid not null references app_user on delete cascade,
    way text not null check (way in ('EMAIL', 'SMS', 'TELEGRAM')),
    primary key (app_user, way, notice)
);
create index notice_waiting_notice on notice_waiting (notice);

-- When something may leave for somebody by that way again.
create table notice_pause (
    app_user uuid not null references app_user on delete cascade,
    way text not null,
    until timestamptz not null,
    primary key (app_user, way)
);

-- Other ways to somebody who signs in, once he has shown that they are his.
alter table app_user
    add column email text check (email like '%@%' and length(email) <= 254),
    add column email_verified_at timestamptz,
    add column telegram bigint check (telegram > 0),
    add column telegram_linked_at timestamptz,
    add column quiet_nights boolean not null default true,
    add constraint app_user_email check ((email is null) = (email_verified_at is null)),
    add constraint app_user_telegram check ((telegram is null) = (telegram_linked_at is null));
