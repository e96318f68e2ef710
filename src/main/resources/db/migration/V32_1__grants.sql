-- What institutions were told and what they wrote: one conversation for each, whatever number it
-- has at the time. `kind` says what it is about.
create table institution_message (
    id bigint generated always as identity primary key,
    institution uuid not null references institution,
    at timestamptz not null,
    kind text not null check (kind in ('INVITATION', 'CANCELLATION', 'DISBURSEMENT', 'SPJ', 'INFORMATION',
        'OFFICER', 'ANSWER', 'REPLY', 'HEARD')),
    -- the telephone at the other end at that time
    phone text not null,
    text text not null,
    author text not null,
    author_name text not null,
    inbound uuid unique,
    outbound uuid unique,
    -- of what came in: nobody has answered it or said that it needs none
    waits boolean not null default false,
    check ((kind in ('REPLY', 'HEARD')) = (inbound is not null)),
    check ((inbound is null) <> (outbound is null))
);
create index institution_message_of on institution_message (institution, id desc);
create index institution_message_phone on institution_message (phone, id desc);
create index institution_message_waits on institution_message (institution) where waits;

-- An invitation list: one date, one officer.
create table invitation_list (
    id int generated always as identity (start with 101) primary key,
    held_on date not null,
    held_at time,
    place text not null default '',
    officer uuid not null references app_user,
    officer_name text not null,
    created_at timestamptz not null,
    created_by text not null,
    created_by_name text not null,
    processed_at timestamptz,
    processed_by text,
    processed_by_name text,
    cancelled_at timestamptz,
    cancelled_by_name text,
    version int not null default 0
);
create unique index invitation_list_open on invitation_list (held_on, officer)
    where processed_at is null and cancelled_at is null;
create index invitation_list_order on invitation_list (held_on desc, id desc);

-- Who is on it. The number is kept as it was when the invitation left; `code` is what the
-- institution answers with.
create table invitation (
    list int not null references invitation_list,
    institution uuid not null references institution,
    code text not null unique check (code ~ '^[0-9]{6}$'),
    phone text not null,
    outbound uuid,
    added_at timestamptz not null,
    added_by text not null,
    reply text check (reply in ('COMING', 'NOT_COMING')),
    reply_reason text,
    replied_at timestamptz,
    replied_from text,
    primary key (list, institution),
    check ((reply is null) = (replied_at is null))
);
create index invitation_institution on invitation (institution);
create index invitation_phone on invitation (phone);

-- Each time that something went to the people of a list, as a broadcast.
create table invitation_round (
    broadcast uuid primary key references broadcast,
    list int not null references invitation_list,
    kind text not null check (kind in ('INVITE', 'RESEND', 'CANCEL')),
    recipients int not null,
    at timestamptz not null,
    by_name text not null,
    officer uuid not null references app_user
);
create index invitation_round_list on invitation_round (list, at);

-- Wrong codes from telephones that we do not know.
create table invitation_guess (
    phone text primary key,
    since timestamptz not null,
    tries int not null
);

-- The office's texts to institutions. The text of a kind is data; the words delivered with the
-- centre are used while there is no row.
create table grant_text (
    kind text primary key,
    text text not null check (text <> ''),
    changed_at timestamptz not null,
    changed_by_name text not null
);

-- How many days before the report is due (negative: after) an institution is reminded, and every
-- how many days when it is late.
create table spj_schedule (
    one boolean primary key default true check (one),
    days int[] not null,
    late_every int not null check (late_every between 1 and 60),
    changed_at timestamptz,
    changed_by_name text
);
insert into spj_schedule (days, late_every) values ('{30,14,7,0}', 7);

-- A reminder is taken in the transaction that queues its text, so nobody is reminded twice.
create table spj_reminder (
    institution uuid not null references institution,
    due date not null,
    -- days before it is due, negative after
    step int not null,
    at timestamptz not null,
    message bigint references institution_message,
    primary key (institution, due, step)
);
