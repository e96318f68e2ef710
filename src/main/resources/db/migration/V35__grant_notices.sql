-- Each time that many institutions were told something at once, as a broadcast.
create table grant_notice_round (
    broadcast uuid primary key references broadcast,
    topic text not null check (topic in ('DISBURSEMENT', 'SPJ', 'INFORMATION')),
    recipients int not null,
    at timestamptz not null,
    by_name text not null,
    officer uuid not null references app_user
);
create index grant_notice_round_at on grant_notice_round (at desc);
