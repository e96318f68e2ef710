-- Texts that messages are made of. What changes is a new version; a version itself never does.
create table text_template (
    id uuid primary key,
    name text not null check (name = trim(name) and name <> ''),
    purpose text not null default '',
    archived_at timestamptz,
    created_at timestamptz not null default clock_timestamp()
);
create unique index text_template_name on text_template (lower(name)) where archived_at is null;

create table text_template_version (
    id uuid primary key,
    template uuid not null references text_template,
    number int not null check (number >= 1),
    indonesian text not null,
    english text,
    samples jsonb not null default '{}',
    author text not null,
    author_name text not null,
    created_at timestamptz not null default clock_timestamp(),
    unique (template, number)
);

create function text_template_version_stays() returns trigger language plpgsql as $$
begin
    raise exception 'A version of a text never changes';
end $$;
create trigger stays before update or delete on text_template_version
    for each row execute function text_template_version_stays();

insert into role_permission (role, permission)
select role, permission
from unnest(array['MODERATOR', 'ADMINISTRATOR']) role,
    unnest(array['TEMPLATE_MANAGE', 'BROADCAST_WRITE', 'BROADCAST_APPROVE']) permission;
