-- What reports count: one narrow row for each case, so that a million of them are read in a
-- moment. Times are seconds: of the epoch for `opened`, since then for the others. Only `opened`
-- is indexed, and it never changes: what happens to a case later touches no index.
create table case_report (
    opened bigint not null,
    service_case uuid primary key,
    rejections smallint not null default 0,
    reopenings smallint not null default 0,
    delivered boolean not null default false,
    away boolean not null default false,
    state text not null,
    channel text not null,
    category text,
    unit uuid,
    forwarded int,
    answered int
) with (fillfactor = 80);

-- What people call a connection: `smpp-2` and a modem are SMS to them.
create function report_channel(channel text) returns text language sql immutable as $$
    select case split_part(channel, '-', 1)
        when 'smpp' then 'sms' when 'http' then 'sms' when 'gammu' then 'sms'
        when 'telegram' then 'telegram' when 'email' then 'email' when 'web' then 'web'
        else 'other' end
$$;

-- The row as the case and its entries say it now. An answer that never left is none; nor is one from
-- before the case, which came with another that was merged into it. The clock of a unit starts when
-- the case came to it last before the first answer.
create function case_report_of(wanted uuid[]) returns setof case_report language sql stable as $$
    select floor(extract(epoch from c.opened_at))::bigint, c.id,
        coalesce(e.rejections, 0)::smallint, coalesce(e.reopenings, 0)::smallint,
        c.mark = 'RECEIVED', c.away is not null, c.state, report_channel(c.channel), c.category, c.unit,
        (select extract(epoch from max(f.at) - c.opened_at)::int from case_entry f
            where f.service_case = c.id and f.kind = 'FORWARD'
                and f.at <= coalesce(e.answered, 'infinity')),
        case when e.answered is not null
            then extract(epoch from e.answered - c.opened_at)::int end
    from service_case c left join (
        select d.service_case,
            least(count(*) filter (where d.kind = 'REJECT'), 9999) as rejections,
            least(count(*) filter (where d.kind = 'REOPEN'), 9999) as reopenings,
            min(d.at) filter (where d.kind = 'REPLY' and d.at >= s.opened_at
                and m.state is distinct from 'CANCELLED') as answered
        from case_entry d join service_case s on s.id = d.service_case
            left join outbound_message m on m.id = d.outbound and d.kind = 'REPLY'
        where d.kind in ('REPLY', 'REJECT', 'REOPEN')
            and (wanted is null or d.service_case = any (wanted))
        group by d.service_case) e on e.service_case = c.id
    where wanted is null or c.id = any (wanted)
$$;

insert into case_report select * from case_report_of(null) order by 1;
create index case_report_opened on case_report (opened);

create function case_report_opened() returns trigger language plpgsql as $$
begin
    insert into case_report (opened, service_case, delivered, away, state, channel, category, unit)
    select floor(extract(epoch from opened_at))::bigint, id, mark = 'RECEIVED',
        away is not null, state, report_channel(channel), category, unit
    from fresh;
    return null;
end $$;
create trigger report_opened after insert on service_case
    referencing new table as fresh for each statement execute function case_report_opened();

create function case_report_deleted() returns trigger language plpgsql as $$
begin
    delete from case_report where service_case in (select id from stale);
    return null;
end $$;
create trigger report_deleted after delete on service_case
    referencing old table as stale for each statement execute function case_report_deleted();

-- Counted again at the commit, when all that belongs to a deed is written. What does not change a
-- figure (a citizen who writes again, a text that is read) costs nothing.
create function case_report_again(wanted uuid) returns void language sql as $$
    update case_report r
    set rejections = n.rejections, reopenings = n.reopenings, delivered = n.delivered,
        away = n.away, state = n.state, channel = n.channel, category = n.category,
        unit = n.unit, forwarded = n.forwarded, answered = n.answered
    from case_report_of(array[wanted]) n
    where r.service_case = wanted and r is distinct from n
$$;
create function case_report_changed() returns trigger language plpgsql as $$
begin
    perform case_report_again(new.id);
    return null;
end $$;
create constraint trigger report_changed after update on service_case
    deferrable initially deferred for each row
    when (old.state <> new.state or old.unit is distinct from new.unit
        or old.category is distinct from new.category or old.away is distinct from new.away
        or (old.mark = 'RECEIVED') <> (new.mark = 'RECEIVED'))
    execute function case_report_changed();

create function case_report_entry() returns trigger language plpgsql as $$
begin
    perform case_report_again(new.service_case);
    return null;
end $$;
create constraint trigger report_entry after insert on case_entry
    deferrable initially deferred for each row
    when (new.kind in ('REPLY', 'FORWARD', 'REJECT', 'REOPEN', 'TAKE_BACK', 'RELEASE'))
    execute function case_report_entry();

create function case_report_moved() returns trigger language plpgsql as $$
begin
    perform case_report_again(old.service_case);
    perform case_report_again(new.service_case);
    return null;
end $$;
create constraint trigger report_moved after update on case_entry
    deferrable initially deferred for each row
    when (old.service_case <> new.service_case or old.kind <> new.kind)
    execute function case_report_moved();

-- What reports read: the counted rows, and beside them what a list of cases says.
create view report_case as
    select r.opened, r.service_case, r.rejections, r.reopenings, r.delivered, r.state, r.channel,
        r.category, r.unit, r.forwarded, r.answered,
        c.code, c.reply_to, c.closed_at, u.short_name as unit_name
    from case_report r
        left join service_case c on c.id = r.service_case
        left join unit u on u.id = r.unit
    where not r.away;

create view report_unit as select id, short_name from unit;
