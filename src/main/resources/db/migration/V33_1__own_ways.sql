-- Codes go to letter boxes too, not only to telephones.
alter table own_phone_code rename to own_code;
alter table own_code rename column phone to address;
alter table own_code
    add column kind text not null default 'PHONE' check (kind in ('PHONE', 'EMAIL'));
alter table own_code alter column kind drop default;
alter index own_phone_code_user rename to own_code_user;
alter index own_phone_code_phone rename to own_code_address;
alter index own_phone_code_old rename to own_code_old;

-- Words that are to come from a chat. Only keyed digests are kept.
create table own_chat_code (
    app_user uuid primary key references app_user on delete cascade,
    hash text not null unique,
    expires_at timestamptz not null
);

-- Who tried words that are nobody's: after some he is not listened to for an hour.
create table own_chat_try (
    chat bigint not null,
    at timestamptz not null
);
create index own_chat_try_chat on own_chat_try (chat, at);

-- How somebody looks to his colleagues, as a small square; `mark` names what it shows.
alter table app_user add column picture text;
create table user_picture (
    app_user uuid primary key references app_user on delete cascade,
    mark text not null,
    content bytea not null
);
