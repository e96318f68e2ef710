-- What a redaction took out of a text, sealed; gone when its handler has done with it.
alter table inbound_message add secret bytea;
create index inbound_message_secret on inbound_message (received_at) where secret is not null;

-- A file between its rehearsal and its import may hold passwords: it is sealed now, which takes a
-- little more room.
delete from import_draft;
alter table import_draft drop constraint import_draft_content_check,
    add constraint import_draft_content_check check (length(content) <= 4194400);

-- Texts of alerts are kept beside their kinds, and chosen nowhere else.
alter table text_template add alerts boolean not null default false check (not (alerts and answers));

-- The office's employees, as its own register or the HR system names them. Without a hash nobody
-- can register by the local register.
create table employee (
    nip text primary key check (nip ~ '^[0-9]{18}$'),
    name text not null check (name <> ''),
    unit text not null default '',
    phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    password_hash text,
    -- a keyed digest of the password that was imported, to know the same one again without trying
    password_mark text,
    active boolean not null default true,
    version int not null default 0,
    created_at timestamptz not null default clock_timestamp()
);
create index employee_unit on employee (unit, lower(name));
create index employee_name on employee (lower(name));

-- Which telephone or chat hears of whom: of one kind an employee has one, and each belongs to one.
create table employee_registration (
    id uuid primary key,
    nip text not null references employee,
    address text not null,
    kind text not null check (kind in ('PHONE', 'CHAT')),
    tied_phone text check (tied_phone ~ '^\+[1-9][0-9]{6,14}$'),
    since timestamptz not null,
    ended_at timestamptz,
    end_reason text check (end_reason in ('WORD', 'MOVED', 'STAFF')),
    ended_by text,
    check ((ended_at is null) = (end_reason is null))
);
create unique index employee_registration_kind on employee_registration (nip, kind)
    where ended_at is null;
create unique index employee_registration_address on employee_registration (address)
    where ended_at is null;
create index employee_registration_nip on employee_registration (nip, since desc);

-- A registration from another telephone, until the old one says yes.
create table employee_move (
    id uuid primary key,
    nip text not null references employee,
    asked text not null,
    address text not null,
    code text not null,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    tries int not null default 0,
    unique (nip)
);
create index employee_move_asked on employee_move (asked);

-- Who wants to register; the password is with the message, not here. `outcome` is null while
-- nobody knows.
create table registration_attempt (
    message uuid primary key references inbound_message,
    nip text not null,
    address text not null,
    channel text not null,
    at timestamptz not null,
    due_at timestamptz not null,
    tries int not null default 0,
    outcome text check (outcome in ('REGISTERED', 'AGAIN', 'ASKED', 'WRONG', 'LOCKED', 'TAKEN',
        'TROUBLE', 'TOO_LATE')),
    ended_at timestamptz,
    check ((ended_at is null) = (outcome is null))
);
create index registration_attempt_due on registration_attempt (due_at) where outcome is null;
create index registration_attempt_nip on registration_attempt (nip, at desc);
create index registration_attempt_failed on registration_attempt (at desc)
    where outcome not in ('REGISTERED', 'AGAIN', 'ASKED');

-- Wrong passwords by employee and by telephone or chat.
create table registration_brake (
    key text primary key,
    failures int not null,
    last_at timestamptz not null,
    locked_until timestamptz
);

-- What can happen to an employee's matter, and the text that tells of it.
create table alert_kind (
    id uuid primary key,
    matter text not null check (matter in ('promotion', 'functional', 'document', 'question')),
    status text not null check (status ~ '^[A-Z][A-Z0-9_]{0,39}$'),
    name text not null check (name <> ''),
    template uuid not null references text_template,
    active boolean not null default true,
    position int not null,
    unique (matter, status)
);

-- What the HR system said, in the order in which it came, told or not.
create table hris_event (
    id uuid primary key,
    source text not null,
    event_id text not null,
    nip text not null,
    kind uuid not null references alert_kind,
    matter text not null,
    note text,
    happened_at timestamptz not null,
    received_at timestamptz not null default clock_timestamp(),
    road text not null check (road in ('API', 'FILE', 'HAND')),
    actor text not null,
    outcome text not null
        check (outcome in ('TOLD', 'SAME', 'LATE', 'OFF', 'UNKNOWN', 'UNREGISTERED', 'LEFT')),
    unique (source, event_id)
);
create index hris_event_nip on hris_event (nip, happened_at desc);
create index hris_event_received on hris_event (received_at desc, id desc);

-- How a matter stands: that of its event with the latest time. `matter` names one: `promotion`,
-- `document:SK CPNS`. Who takes an event holds the row, which stands there with nothing in it for
-- the first one.
create table employee_matter (
    nip text not null,
    matter text not null,
    kind uuid references alert_kind,
    at timestamptz,
    event uuid references hris_event,
    primary key (nip, matter)
);

-- A text to an employee because of an event. `instead_of` is the text that did not reach his chat.
create table employee_alert (
    outbound uuid primary key references outbound_message on delete cascade,
    event uuid not null references hris_event,
    nip text not null,
    at timestamptz not null,
    instead_of uuid unique references employee_alert on delete cascade
);
create index employee_alert_event on employee_alert (event);
create index employee_alert_nip on employee_alert (nip, at desc);
create index employee_alert_at on employee_alert (at desc);

with kind (position, matter, status, name, words) as (values
    (1, 'promotion', 'PROSES_BKPSDM', 'Proses BKPSDM',
        'Yth. {nama}, usul kenaikan pangkat Anda sedang diproses di BKPSDM (per {tanggal}).'),
    (2, 'promotion', 'BTL', 'Berkas Tidak Lengkap',
        'Yth. {nama}, berkas usul kenaikan pangkat Anda TIDAK LENGKAP. Catatan: {catatan}. Segera lengkapi.'),
    (3, 'promotion', 'TMS', 'Tidak Memenuhi Syarat',
        'Yth. {nama}, usul kenaikan pangkat Anda TIDAK MEMENUHI SYARAT. Catatan: {catatan}.'),
    (4, 'promotion', 'PROSES_BKN', 'Proses BKN',
        'Yth. {nama}, usul kenaikan pangkat Anda sudah diteruskan dan sedang diproses di BKN (per {tanggal}).'),
    (5, 'promotion', 'NPKP_TERBIT', 'NPKP terbit',
        'Yth. {nama}, nota persetujuan kenaikan pangkat (NPKP) Anda sudah TERBIT pada {tanggal}. Selamat.'),
    (6, 'functional', 'BTL', 'Berkas Tidak Lengkap',
        'Yth. {nama}, berkas kenaikan jabatan fungsional Anda TIDAK LENGKAP. Catatan: {catatan}. Segera lengkapi.'),
    (7, 'functional', 'TMS', 'Tidak Memenuhi Syarat',
        'Yth. {nama}, kenaikan jabatan fungsional Anda TIDAK MEMENUHI SYARAT. Catatan: {catatan}.'),
    (8, 'functional', 'MS', 'Memenuhi Syarat',
        'Yth. {nama}, kenaikan jabatan fungsional Anda MEMENUHI SYARAT (per {tanggal}). Selamat.'),
    (9, 'document', 'ACCEPTED', 'Berkas diterima',
        'Yth. {nama}, berkas {dokumen} Anda sudah diperiksa dan DITERIMA.'),
    (10, 'document', 'REJECTED', 'Berkas perlu perbaikan',
        'Yth. {nama}, berkas {dokumen} Anda PERLU PERBAIKAN. Alasan: {catatan}. Unggah lagi setelah diperbaiki.'),
    (11, 'question', 'ANSWERED', 'Pertanyaan dijawab',
        'Yth. {nama}, pertanyaan Anda sudah dijawab: {catatan}')),
fresh as materialized (
    select gen_random_uuid() as id, gen_random_uuid() as template, gen_random_uuid() as version, k.*
    from kind k),
texts as (
    insert into text_template (id, name, purpose, alerts)
    select template,
        case matter when 'promotion' then 'Kenaikan pangkat: '
            when 'functional' then 'Jabatan fungsional: ' else '' end || name, '', true
    from fresh),
versions as (
    insert into text_template_version
        (id, template, number, indonesian, samples, author, author_name)
    select version, template, 1, words, '{}', 'system', 'Kentongan' from fresh)
insert into alert_kind (id, matter, status, name, template, position)
select id, matter, status, name, template, position from fresh;

-- Who looks after the employees' alerts: the HR office's own role has nothing else but its cases.
insert into role (code, name_id, name_en, delivered)
values ('HR', 'Kepegawaian', 'Human resources', true);
insert into role_permission (role, permission)
select role, 'ALERT_MANAGE' from unnest(array['MODERATOR', 'ADMINISTRATOR', 'HR']) role
union all
select 'HR', unnest(array['CASE_READ_UNIT', 'CASE_REPLY', 'CASE_REJECT', 'CASE_NOTE', 'REPORT_READ']);
