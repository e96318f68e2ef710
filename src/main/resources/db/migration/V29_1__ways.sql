-- By which ways news is tried, the first one first: the office's rule.
create table alert_rule (
    one boolean primary key default true check (one),
    ways text[] not null
        check (cardinality(ways) between 1 and 3 and ways <@ array['telegram', 'sms', 'email'])
);
insert into alert_rule (ways) values (array['telegram', 'sms', 'email']);

-- What an employee wishes instead; null for the office's rule.
alter table employee add column ways text[]
    check (cardinality(ways) between 1 and 3 and ways <@ array['telegram', 'sms', 'email']);
