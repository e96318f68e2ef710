-- Lists of recipients that the employees' register makes.
alter table recipient_group drop constraint recipient_group_origin_check,
    add constraint recipient_group_origin_check
        check (origin in ('CSV', 'CONTACTS', 'BROADCAST', 'EMPLOYEES'));

-- Who was invited to register, by which broadcast.
create table employee_invitation (
    broadcast uuid not null references broadcast,
    nip text not null references employee,
    at timestamptz not null,
    primary key (broadcast, nip)
);
create index employee_invitation_nip on employee_invitation (nip, at desc);

-- The HR office writes these broadcasts; somebody else still approves them.
insert into role_permission (role, permission) values ('HR', 'BROADCAST_WRITE')
on conflict do nothing;
