-- What the public reads of a case: words of its own that a person has looked over. The case's own
-- words, its sender and his number are never copied here.
create table publication (
    number bigint generated always as identity primary key,
    service_case uuid not null unique references service_case,
    feed_id uuid not null unique default gen_random_uuid(),
    live boolean not null default true,
    version int not null default 1 check (version > 0),
    question text not null check (question <> ''),
    answer text not null check (answer <> ''),
    category text not null
        check (category in ('COMPLAINT', 'GRIEVANCE', 'INFORMATION', 'PRAISE')),
    unit uuid references unit,
    asked_at timestamptz not null,
    answered_at timestamptz not null,
    published_at timestamptz not null,
    changed_at timestamptz not null,
    words tsvector not null
        generated always as (to_tsvector('indonesian', question || ' ' || answer)) stored
);
create index publication_list on publication (published_at desc, number desc) where live;
create index publication_category_list
    on publication (category, published_at desc, number desc) where live;
create index publication_unit_list on publication (unit, published_at desc, number desc)
    where live;
create index publication_words on publication using gin (words) where live;
create index publication_changed on publication (changed_at desc);

-- Each text that was ever shown, and who let it out.
create table publication_version (
    publication bigint not null references publication,
    version int not null,
    question text not null,
    answer text not null,
    at timestamptz not null,
    actor text not null,
    actor_name text not null,
    primary key (publication, version)
);

-- The name by which feed readers know this office's feed, whatever its address is.
create table publication_feed (
    id uuid primary key default gen_random_uuid(),
    only_one boolean not null unique default true check (only_one)
);
insert into publication_feed default values;

-- What the public sees of a case. OUTDATED: there is an answer that the published text does not
-- know of. (A constant default: the table is not rewritten.)
alter table service_case add publicity text not null default 'NONE'
    constraint service_case_publicity_check
    check (publicity in ('NONE', 'LIVE', 'OUTDATED', 'WITHDRAWN'));
create index service_case_published_list on service_case (changed_at desc, id desc)
    where publicity in ('LIVE', 'OUTDATED');
create index service_case_outdated_list on service_case (changed_at desc, id desc)
    where publicity = 'OUTDATED';

create function case_publicity_boxes(publicity text) returns text[]
language sql immutable as $$
    select array_remove(array[
        case when publicity in ('LIVE', 'OUTDATED') then 'PUBLISHED' end,
        case when publicity = 'OUTDATED' then 'OUTDATED' end], null)
$$;

-- For each row, and only for the few that are or were public: whoever changes thousands of others
-- pays nothing for it.
create function case_tally_publicity() returns trigger language plpgsql as $$
begin
    insert into case_tally (box, unit, category, n)
    select box, unit, category, sum(n) from (
        select b as box, new.unit, new.category, 1 as n
        from unnest(case_publicity_boxes(new.publicity)) b
        union all
        select b, old.unit, old.category, -1
        from unnest(case_publicity_boxes(old.publicity)) b) d
    group by box, unit, category having sum(n) <> 0;
    return null;
end $$;
create trigger tally_publicity after update on service_case for each row
    when (new.publicity <> 'NONE' or old.publicity <> 'NONE')
    execute function case_tally_publicity();

-- Two more things that happen to a case. Whatever else the list holds by now stays in it; no row
-- that is there can break a longer list, so none is read again.
do $$
declare rule text;
begin
    select pg_get_constraintdef(oid) into strict rule from pg_constraint
    where conrelid = 'case_entry'::regclass and conname = 'case_entry_kind_check';
    alter table case_entry drop constraint case_entry_kind_check;
    execute 'alter table case_entry add constraint case_entry_kind_check '
        || replace(replace(rule, ' NOT VALID', ''), 'ARRAY[',
            'ARRAY[''PUBLISH''::text, ''UNPUBLISH''::text, ')
        || ' not valid';
end $$;

insert into role_permission (role, permission) values
    ('MODERATOR', 'CASE_PUBLISH'),
    ('ADMINISTRATOR', 'CASE_PUBLISH');
