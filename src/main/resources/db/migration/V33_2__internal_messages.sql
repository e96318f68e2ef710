-- What staff write to each other. Only who is a member of a thread reads it.
create table internal_thread (
    id uuid primary key,
    subject text not null check (subject <> '' and length(subject) <= 150)
);
create table internal_member (
    thread uuid not null references internal_thread on delete cascade,
    app_user uuid not null references app_user on delete cascade,
    unread boolean not null,
    -- the thread's, so that his list is read from one index
    last_at timestamptz not null,
    primary key (thread, app_user)
);
create index internal_member_list on internal_member (app_user, last_at desc, thread desc);
create index internal_member_unread on internal_member (app_user) where unread;

create table internal_message (
    id bigint generated always as identity primary key,
    thread uuid not null references internal_thread on delete cascade,
    author uuid references app_user on delete set null,
    author_name text not null,
    text text not null,
    at timestamptz not null
);
create index internal_message_thread on internal_message (thread, id);
create index internal_message_author on internal_message (author);

create table internal_file (
    id uuid primary key,
    message bigint not null references internal_message on delete cascade,
    name text not null check (name <> ''),
    size bigint not null,
    -- what it is by its first octets, if it is a picture that a browser may show
    image text check (image in ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
    content bytea not null
);
alter table internal_file alter column content set storage external;
create index internal_file_message on internal_file (message);
