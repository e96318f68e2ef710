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
