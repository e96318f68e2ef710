-- A case that is away stands in no list and no counter, and nobody can work on it: it is in the
-- bin, or it was merged into another. (No default: the table is not rewritten.)
alter table service_case add away text
    constraint service_case_away_check check (away in ('BINNED', 'MERGED'));

create function case_boxes(state text, waiting boolean, mark text, away text) returns text[]
language sql immutable as $$
    select case when away is null then case_boxes(state, waiting, mark) else '{}' end
$$;
create function case_publicity_boxes(publicity text, away text) returns text[]
language sql immutable as $$
    select case when away is null then case_publicity_boxes(publicity) else '{}' end
$$;

create or replace function case_tally_insert() returns trigger language plpgsql as $$
begin
    insert into case_tally (box, unit, category, n)
    select b, unit, category, count(*)
    from fresh, unnest(case_boxes(state, waiting, mark, away)) b
    group by b, unit, category;
    return null;
end $$;
create or replace function case_tally_update() returns trigger language plpgsql as $$
begin
    insert into case_tally (box, unit, category, n)
    select box, unit, category, sum(n) from (
        select b as box, unit, category, 1 as n
        from fresh, unnest(case_boxes(state, waiting, mark, away)) b
        union all
        select b, unit, category, -1
        from stale, unnest(case_boxes(state, waiting, mark, away)) b) d
    group by box, unit, category having sum(n) <> 0;
    return null;
end $$;
create or replace function case_tally_publicity() returns trigger language plpgsql as $$
begin
    insert into case_tally (box, unit, category, n)
    select box, unit, category, sum(n) from (
        select b as box, new.unit, new.category, 1 as n
        from unnest(case_publicity_boxes(new.publicity, new.away)) b
        union all
        select b, old.unit, old.category, -1
        from unnest(case_publicity_boxes(old.publicity, old.away)) b) d
    group by box, unit, category having sum(n) <> 0;
    return null;
end $$;

-- More things that happen to a case. No row that is there can break a longer list, so none is read.
do $$
declare rule text;
begin
    select pg_get_constraintdef(oid) into strict rule from pg_constraint
    where conrelid = 'case_entry'::regclass and conname = 'case_entry_kind_check';
    alter table case_entry drop constraint case_entry_kind_check;
    execute 'alter table case_entry add constraint case_entry_kind_check '
        || replace(replace(rule, ' NOT VALID', ''), 'ARRAY[',
            'ARRAY[''DELETE''::text, ''RESTORE''::text, ''MERGE''::text, ''UNMERGE''::text, '
            '''TAKE_BACK''::text, ''HOLD''::text, ''RELEASE''::text, ''REMIND''::text, '
            '''BLOCK''::text, ''UNBLOCK''::text, ')
        || ' not valid';
end $$;

insert into role_permission (role, permission)
select role, permission
from (values ('MODERATOR'), ('ADMINISTRATOR')) r (role),
    (values ('CASE_DELETE'), ('CASE_MERGE'), ('CASE_REMIND'), ('REPORT_READ'), ('CANNED_MANAGE'))
        p (permission)
union all
values ('OPERATOR', 'REPORT_READ');
