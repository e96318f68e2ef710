-- Institutions that receive a grant. Each is known by the code of its process: the same institution
-- in another year is another process. Of a bank account only its last digits are kept.
create table institution (
    id uuid primary key,
    code text not null check (code ~ '^[A-Z0-9][A-Z0-9./-]{1,29}$'),
    name text not null check (name = trim(name) and name <> ''),
    address text not null default '',
    district text not null default '',
    purpose text not null default '',
    amount bigint not null default 0 check (amount >= 0),
    year int not null check (year between 2000 and 2100),
    stage text not null default 'PROPOSAL'
        check (stage in ('PROPOSAL', 'SIGNED', 'DISBURSED', 'SPJ_DUE', 'SPJ_IN')),
    stage_at timestamptz not null default clock_timestamp(),
    bank text not null default '',
    account_tail text not null default '' check (account_tail ~ '^[0-9]{0,4}$'),
    spj_due date,
    contact_name text not null default '',
    contact_phone text check (contact_phone ~ '^\+[1-9][0-9]{6,14}$'),
    version int not null default 0,
    created_at timestamptz not null default clock_timestamp(),
    check (stage <> 'SPJ_DUE' or spj_due is not null)
);
create unique index institution_code on institution (code);
create index institution_stage on institution (stage, code);
create index institution_name on institution (lower(name), id);
create index institution_phone on institution (contact_phone) where contact_phone is not null;

-- What was done with it, by whom: its history for people. Only added to.
create table institution_step (
    id bigint generated always as identity primary key,
    institution uuid not null references institution,
    kind text not null,
    at timestamptz not null,
    actor text not null,
    actor_name text not null,
    args text[] not null default '{}'
);
create index institution_step_of on institution_step (institution, id desc);
create function institution_step_stays() returns trigger language plpgsql as $$
begin
    raise exception 'A history is only added to';
end $$;
create trigger stays before update or delete on institution_step
    for each row execute function institution_step_stays();

-- Who works with grant recipients, and who decides in what an officer may not.
insert into role (code, name_id, name_en, delivered)
values ('GRANTS', 'Petugas Hibah', 'Grants officer', true);
insert into role_permission (role, permission)
select role, 'GRANT_WORK' from unnest(array['MODERATOR', 'ADMINISTRATOR', 'GRANTS']) role;
insert into role_permission (role, permission) values ('ADMINISTRATOR', 'GRANT_MANAGE');
