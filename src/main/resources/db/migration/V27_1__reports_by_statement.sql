-- Counted again once for all cases that a statement touches, so that thousands at a time cost
-- little more than one. What comes later in the same deed counts them once more.
drop trigger report_changed on service_case;
drop trigger report_entry on case_entry;
drop trigger report_moved on case_entry;
drop function case_report_changed();
drop function case_report_entry();
drop function case_report_moved();
drop function case_report_again(uuid);

create function case_report_again(wanted uuid[]) returns void language plpgsql as $$
begin
    if cardinality(wanted) > 0 then
        update case_report r
        set rejections = n.rejections, reopenings = n.reopenings, delivered = n.delivered,
            away = n.away, state = n.state, channel = n.channel, category = n.category,
            unit = n.unit, forwarded = n.forwarded, answered = n.answered
        from case_report_of(wanted) n
        where r.service_case = n.service_case and r is distinct from n;
    end if;
end $$;

create function case_report_changed() returns trigger language plpgsql as $$
begin
    perform case_report_again(array(
        select n.id from fresh n join stale o on o.id = n.id
        where o.state <> n.state or o.unit is distinct from n.unit
            or o.category is distinct from n.category or o.away is distinct from n.away
            or (o.mark = 'RECEIVED') <> (n.mark = 'RECEIVED')
            or (o.mark = 'FAILED') <> (n.mark = 'FAILED'))); -- perhaps for a cancelled answer
    return null;
end $$;
create trigger report_changed after update on service_case
    referencing old table as stale new table as fresh for each statement
    execute function case_report_changed();

create function case_report_entry() returns trigger language plpgsql as $$
begin
    perform case_report_again(array(
        select distinct service_case from fresh
        where kind in ('REPLY', 'FORWARD', 'REJECT', 'REOPEN')));
    return null;
end $$;
create trigger report_entry after insert on case_entry
    referencing new table as fresh for each statement execute function case_report_entry();

create function case_report_moved() returns trigger language plpgsql as $$
begin
    perform case_report_again(array(
        select c from fresh n join stale o on o.id = n.id
            cross join unnest(array[o.service_case, n.service_case]) c
        where o.service_case <> n.service_case or o.kind <> n.kind
        group by c));
    return null;
end $$;
create trigger report_moved after update on case_entry
    referencing old table as stale new table as fresh for each statement
    execute function case_report_moved();
