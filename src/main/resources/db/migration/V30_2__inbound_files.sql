-- Files that came with messages. They are fetched at once, for the channel forgets them; `remote` is
-- its word for one, with which nobody can fetch it but the bot, and gone when the file is here.
create table inbound_file (
    id uuid primary key,
    message uuid not null references inbound_message,
    source text not null,
    remote text,
    name text not null check (name <> ''),
    size bigint not null default 0,
    state text not null check (state in ('AWAITED', 'KEPT', 'TOO_BIG', 'TOO_MANY', 'LOST')),
    -- what it is by its first octets, if it is a picture that a browser may show
    image text check (image in ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
    content bytea,
    tries int not null default 0,
    due_at timestamptz,
    at timestamptz not null default clock_timestamp(),
    check ((state = 'KEPT') = (content is not null)),
    check ((state = 'AWAITED') = (due_at is not null and remote is not null))
);
-- So that a part of it is read without the rest.
alter table inbound_file alter column content set storage external;
create index inbound_file_message on inbound_file (message);
create index inbound_file_due on inbound_file (source, due_at) where due_at is not null;
