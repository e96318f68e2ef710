-- The telephone of somebody who signs in, once he has shown that it is his.
alter table app_user
    add column phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    add column phone_verified_at timestamptz,
    add constraint app_user_phone check ((phone is null) = (phone_verified_at is null));

-- Codes that went out to be typed in. Only keyed digests are kept.
create table own_phone_code (
    id bigint generated always as identity primary key,
    app_user uuid not null references app_user on delete cascade,
    phone text not null,
    hash text not null,
    sent_at timestamptz not null,
    expires_at timestamptz not null,
    tries int not null default 0
);
create index own_phone_code_user on own_phone_code (app_user, id desc);
create index own_phone_code_phone on own_phone_code (phone, sent_at);
create index own_phone_code_old on own_phone_code (sent_at);
