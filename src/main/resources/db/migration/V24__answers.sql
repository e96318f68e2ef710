-- The category that a case had before an answer gave it another, in case that is taken back.
alter table case_entry add prior_category text
    constraint case_entry_prior_category_check
    check (prior_category in ('COMPLAINT', 'GRIEVANCE', 'INFORMATION', 'PRAISE'));

-- Texts that answer citizens stand on a shelf of their own: the office's, or one unit's.
alter table text_template
    add answers boolean not null default false,
    add category text
        constraint text_template_category_check
        check (category in ('COMPLAINT', 'GRIEVANCE', 'INFORMATION', 'PRAISE')),
    add unit uuid references unit;
drop index text_template_name;
create unique index text_template_name
    on text_template (answers, lower(name), coalesce(unit, '00000000-0000-0000-0000-000000000000'))
    where archived_at is null;

-- An operator's answer by phone that waits for a superior: since when, on the case, and what became
-- of it, on the entry.
alter table service_case add held_since timestamptz;
create index service_case_held_list on service_case (changed_at desc, id desc)
    where held_since is not null;
alter table case_entry add decision text
    constraint case_entry_decision_check check (decision in ('AGREED', 'REFUSED', 'DROPPED', 'MERGED', 'OVERTAKEN'));
create unique index case_entry_held on case_entry (service_case)
    where kind = 'HOLD' and decision is null;

-- For the few that have one; whoever changes thousands of others pays nothing for it.
create function case_tally_held() returns trigger language plpgsql as $$
begin
    insert into case_tally (box, unit, category, n)
    select 'HELD', unit, category, sum(n) from (
        select new.unit, new.category, 1 as n
        where new.held_since is not null and new.away is null
        union all
        select old.unit, old.category, -1
        where old.held_since is not null and old.away is null) d
    group by unit, category having sum(n) <> 0;
    return null;
end $$;
create trigger tally_held after update on service_case for each row
    when (new.held_since is not null or old.held_since is not null)
    execute function case_tally_held();
