-- Parts of long texts, each stored before the carrier is told "received". One key (sender to width)
-- comes again when a telephone's counter is round: each text of a key has its own `round`.
create table smpp_part (
    id bigint generated always as identity primary key,
    channel text not null,
    source text not null,
    recipient text not null,
    reference int not null check (reference between 0 and 65535),
    total int not null check (total between 2 and 255),
    width int not null check (width in (8, 16)),
    round int not null,
    number int not null check (number between 1 and total),
    source_ton int not null,
    coding int not null,
    body bytea not null,
    received_at timestamptz not null default clock_timestamp(),
    done_at timestamptz,
    unique (channel, source, recipient, reference, total, width, round, number)
);
create index smpp_part_waiting on smpp_part (received_at) where done_at is null;
create index smpp_part_done on smpp_part (done_at) where done_at is not null;
