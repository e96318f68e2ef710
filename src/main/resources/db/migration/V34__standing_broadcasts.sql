-- Broadcasts that another module orders and whose text the office has fixed: nobody approves them,
-- so they never are a draft either. All others run only after a second person has said yes.
alter table broadcast
    add column standing boolean not null default false,
    add constraint broadcast_standing check (not standing or (approver is null
        and state in ('RUNNING', 'PAUSED', 'STOPPED', 'CANCELLED', 'FINISHED'))),
    add constraint broadcast_approved check (standing or approver is not null
        or state in ('DRAFT', 'PREPARING', 'SUBMITTED', 'CANCELLED'));

create or replace function broadcast_stays() returns trigger language plpgsql as $$
begin
    if (new.class, new.text, new.unit, new.not_before, new.expires_at, new.recipients, new.segments,
            new.content_hash, new.approver, new.standing)
        is distinct from (old.class, old.text, old.unit, old.not_before, old.expires_at,
            old.recipients, old.segments, old.content_hash, old.approver, old.standing) then
        raise exception 'An approved broadcast never changes';
    end if;
    return new;
end $$;
