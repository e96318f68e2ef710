-- Which months' reports went to the head by e-mail. Whoever claims a month sends it; a claim of which
-- nothing came is another's after an hour.
create table report_letter (
    month date primary key check (extract(day from month) = 1),
    claimed_at timestamptz not null,
    sent_at timestamptz
);
