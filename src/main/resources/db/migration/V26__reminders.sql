-- Whom a case was told to on his own phone, and how that came about.
create table case_told (
    id bigint generated always as identity primary key,
    service_case uuid not null references service_case on delete cascade,
    official uuid not null references official on delete cascade,
    how text not null
        check (how in ('FORWARD', 'FOLLOW_UP', 'HAND', 'RULE', 'HOLD', 'INQUIRY')),
    at timestamptz not null,
    outbound uuid not null references outbound_message on delete cascade
);
create index case_told_case on case_told (service_case, official, at desc);
create index case_told_official on case_told (official);
create index case_told_outbound on case_told (outbound);
create index case_told_reminders on case_told (at desc, id desc) where how in ('HAND', 'RULE');

-- What waits for a unit, and since when at the earliest.
create index service_case_awaited on service_case (unit, opened_at)
    where state = 'FORWARDED' and waiting and away is null and unit is not null;

-- How many answers a unit gave in a day.
create index case_entry_replied on case_entry (at, unit) where kind = 'REPLY';

-- After how long without an answer who is reminded. The rule for one unit, or one category, takes
-- the place of the rules for all with the same addressees.
create table reminder_rule (
    id uuid primary key,
    after_hours int not null check (after_hours between 1 and 1440),
    addressee text not null
        check (addressee in ('OPERATORS', 'OPERATORS_AND_SECRETARY', 'HEAD', 'MODERATORS')),
    unit uuid references unit on delete cascade,
    category text check (category in ('COMPLAINT', 'GRIEVANCE', 'INFORMATION', 'PRAISE')),
    active boolean not null default true,
    version int not null default 0
);
create unique index reminder_rule_plain on reminder_rule
    (after_hours, addressee, coalesce(unit::text, ''), coalesce(category, ''));
insert into reminder_rule (id, after_hours, addressee, active) values
    ('00000000-0000-4000-8000-000000000024', 24, 'OPERATORS_AND_SECRETARY', false),
    ('00000000-0000-4000-8000-000000000072', 72, 'HEAD', false),
    ('00000000-0000-4000-8000-000000000120', 120, 'MODERATORS', false);

-- What a rule has done for a case. `round` is the entry that the case waits since: forwarded
-- anew, or a new message after an answer, it is another one. The key makes it happen once,
-- wherever a merge takes the entry.
create table reminder_step (
    round bigint not null references case_entry on delete cascade,
    rule uuid not null references reminder_rule on delete cascade,
    at timestamptz not null,
    primary key (round, rule)
);
create index reminder_step_rule on reminder_step (rule);

-- Whoever holds this row looks for what is due; another node does not wait for him.
create table reminder_turn (
    only_one boolean primary key default true check (only_one),
    looked_at timestamptz
);
insert into reminder_turn default values;

-- The morning's text to an official: one for each day. His own word on it, else by position.
alter table official add column digest boolean;
create table reminder_digest (
    official uuid not null references official on delete cascade,
    day date not null,
    waiting int not null check (waiting > 0),
    at timestamptz not null,
    outbound uuid references outbound_message on delete cascade,
    primary key (official, day)
);
create index reminder_digest_outbound on reminder_digest (outbound);
