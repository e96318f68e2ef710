-- An employee on his own page: the code that goes to his phone, and who has shown it. Both are kept
-- as hashes.
create table employee_code (
    nip text primary key references employee,
    hash text not null,
    sent_at timestamptz not null,
    expires_at timestamptz not null,
    tries int not null default 0,
    -- how many were sent in the hour that began then
    hour_at timestamptz not null,
    in_hour int not null
);
create table employee_visit (
    hash text primary key,
    nip text not null references employee,
    expires_at timestamptz not null
);
create index employee_visit_expires_at on employee_visit (expires_at);

-- What he asked there; the answer goes to his phone, and stands among what was sent to it.
create table employee_question (
    id uuid primary key,
    nip text not null references employee,
    text text not null,
    at timestamptz not null
);
create index employee_question_nip on employee_question (nip, at desc);
