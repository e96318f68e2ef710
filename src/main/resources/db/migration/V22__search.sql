-- The words that a case is found by, beside its row: who changes a case writes nothing here. One
-- gatherer (cases/CaseWords) takes what has changed a moment later, many cases at once.
create table case_words (
    service_case uuid primary key references service_case on delete cascade,
    words tsvector not null
);
-- Only the gatherer writes: a short pending list lets it write in bulk and costs readers little.
create index case_words_words on case_words using gin (words)
    with (fastupdate = on, gin_pending_list_limit = 512);

-- Cases whose words have to be gathered again. No key, no index: written in the transaction of
-- every message that comes in, and emptied within a second.
create table case_words_due (service_case uuid not null);
insert into case_words_due select id from service_case;

-- What is gathered: roots without accents, signs and places; `#` and the code; `+` and the sender's
-- number; `-` and the number from its end on. Nobody can type a word that begins with such a sign,
-- so a number is only found by whoever may find it. No extension is needed for any of this.
create function case_lexemes(said text, code text, address text) returns tsvector
language sql immutable parallel safe as $$
    select strip(to_tsvector('pg_catalog.indonesian',
            regexp_replace(regexp_replace(regexp_replace(lower(normalize(left(said, 100000), NFKD)),
                '[\u0300-\u036f]+', '', 'g'),
                '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+', ' ', 'g'),
                '([a-z]{3})2\M', '\1', 'g')))
        || array_to_tsvector(array['#' || code] || case when address ~ '[0-9]' then array[
            '+' || regexp_replace(address, '\D', '', 'g'),
            '-' || reverse(regexp_replace(address, '\D', '', 'g'))] else '{}' end)
$$;

-- The words of these cases as they are now.
create function case_words_of(cases uuid[]) returns table (service_case uuid, words tsvector)
language sql stable as $$
    select c.id, case_lexemes(coalesce(p.name || ' ', '') || coalesce(e.said, ''), c.code, c.reply_to)
    from service_case c
        join contact p on p.id = c.contact
        left join lateral (
            select string_agg(text, ' ' order by id desc) as said from case_entry
            where service_case = c.id and kind in ('MESSAGE', 'REPLY', 'NOTE', 'REJECT')) e on true
    where c.id = any (cases)
$$;

create function case_entry_said() returns trigger language plpgsql as $$
begin
    insert into case_words_due
    select distinct service_case from fresh
    where kind in ('MESSAGE', 'REPLY', 'NOTE', 'REJECT', 'REOPEN');
    return null;
end $$;
create trigger words_said after insert on case_entry
    referencing new table as fresh for each statement execute function case_entry_said();

-- Words that went to another case, and senders whose name is known now.
create function case_entry_moved() returns trigger language plpgsql as $$
begin
    insert into case_words_due values (old.service_case), (new.service_case);
    return null;
end $$;
create trigger words_moved after update of service_case, text on case_entry
    for each row execute function case_entry_moved();
create function contact_renamed() returns trigger language plpgsql as $$
begin
    insert into case_words_due select id from service_case where contact = new.id;
    return null;
end $$;
create trigger words_renamed after update of name on contact
    for each row when (old.name is distinct from new.name) execute function contact_renamed();

-- The two queues that may be a small part of all cases and had no list of their own. A new case
-- stands in neither, so that intake pays nothing.
create index service_case_answered_list on service_case (changed_at desc, id desc)
    where not waiting and state <> 'CLOSED';
create index service_case_closed_list on service_case (changed_at desc, id desc)
    where state = 'CLOSED';
-- Channels other than SMS.
create index service_case_channel_list
    on service_case (split_part(channel, '-', 1), changed_at desc, id desc)
    where split_part(channel, '-', 1) <> 'smpp';

-- Lists that people keep under a name; `shared` ones stand in everybody's rail.
create table saved_filter (
    id uuid primary key,
    owner uuid not null references app_user on delete cascade,
    name text not null check (name <> ''),
    place text not null check (place in ('pesan', 'unit')),
    query text not null check (query <> ''),
    shared boolean not null default false,
    created_at timestamptz not null
);
create unique index saved_filter_name on saved_filter (owner, lower(name));
create index saved_filter_shared on saved_filter (name) where shared;
