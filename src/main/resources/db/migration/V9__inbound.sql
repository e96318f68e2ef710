-- A further delivery that could not be attached waits like a message does, and is listed like one.
-- (`now()` and not the clock: rows that are there get one moment, and the table is not rewritten.)
alter table inbound_repeat
    add due_at timestamptz not null default now(),
    add attempt int not null default 0,
    add error text;

-- Many changes at once cost the counters as many rows as there are boxes, not as there are cases.
create or replace function case_tally_insert() returns trigger language plpgsql as $$
begin
    insert into case_tally (box, unit, category, n)
    select b, unit, category, count(*)
    from fresh, unnest(case_boxes(state, waiting, mark)) b
    group by b, unit, category;
    return null;
end $$;

-- Many entries at once wait for their seals by one statement. The foreign key is gone: the trigger
-- is all that writes here, and entries are never deleted.
drop trigger wants_a_seal on audit_entry;
create or replace function audit_wants_a_seal() returns trigger language plpgsql as $$
begin
    insert into audit_unsealed (entry) select id from fresh;
    return null;
end $$;
create trigger wants_a_seal after insert on audit_entry
    referencing new table as fresh for each statement execute function audit_wants_a_seal();
alter table audit_unsealed drop constraint audit_unsealed_entry_fkey;

-- People work with objections: listed newest first, named by an id that tells no number.
alter table contact_objection add id uuid not null unique default gen_random_uuid();
create index contact_objection_list on contact_objection (at desc, id desc);
insert into role_permission (role, permission) values
    ('MODERATOR', 'OBJECTION_MANAGE'),
    ('ADMINISTRATOR', 'OBJECTION_MANAGE');
