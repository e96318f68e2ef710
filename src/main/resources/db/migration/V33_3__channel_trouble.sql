-- Channels whose trouble administrators were told of.
create table channel_trouble (
    channel text primary key,
    told_at timestamptz not null
);
create index notice_href on notice (href) where read_at is null;
