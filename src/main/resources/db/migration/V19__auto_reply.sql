-- How many answers a telephone got from the centre by itself since a moment: two machines that
-- answer each other must not go on for ever.
create table auto_reply (
    address text primary key,
    since timestamptz not null default clock_timestamp(),
    count int not null default 1
);
