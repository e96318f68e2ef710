-- Cases as an office has them after some years, the same ones every time. :cases and :messages say
-- how many. Chance comes from hashes, frequencies of words and units fall as Zipf found them.
create function pg_temp.chance(n bigint, salt bigint) returns float8
language sql immutable parallel safe as $$
    select (hashint8extended(n, salt) & 2147483647) / 2147483648.0
$$;
create function pg_temp.zipf(chance float8, most int) returns int
language sql immutable parallel safe as $$ select least(most, floor(power(most + 1, chance))::int) $$;

create temp table word as
    select row_number() over ()::int as n, w from regexp_split_to_table(:words, '\s+') w where w <> '';
create temp table village as
    select row_number() over ()::int as n, a || b as w from
        unnest('{Karang,Suka,Sumber,Wono,Kali,Tanjung,Rejo,Mulyo,Banyu,Gunung,Sido,Ngadi,Purwo,Kedung,Jati,Pring,Randu,Bulu,Sambi,Tegal,Giri,Argo,Madu,Luhur,Tirto,Candi,Watu,Pasir,Lemah,Kembang}'::text[]) a,
        unnest('{rejo,maju,sari,agung,mulya,harjo,asri,jaya,waru,anyar,lor,kidul,wetan,kulon,tengah,baru,indah,makmur,sono,gede,duwur,ireng,putih,abang,wangi,lestari,raya,permai,tani,bakti}'::text[]) b;
create temp table phrase as
    select n::int, (select string_agg(w.w, ' ') from (
            select pg_temp.zipf(pg_temp.chance(p.n * 16 + k, 1), (select count(*)::int from word)) as i
            from generate_series(1, 5 + (p.n % 4)::int) k) i join word w on w.n = i.i) as said
    from generate_series(0, 29999) p (n);
create index on phrase (n);
analyze word, village, phrase;

insert into unit (id, name, short_name)
select md5('unit' || n)::uuid, 'Dinas Uji ' || n, 'Uji ' || n from generate_series(1, 30) n
on conflict do nothing;

insert into contact (id, name)
select md5('contact' || c)::uuid, case when pg_temp.chance(c, 2) < 0.05 then v.w || ' ' || x.w end
from generate_series(0, :cases * 2 / 5) c
    join village v on v.n = 1 + c % 900 join village x on x.n = 1 + (c * 7) % 900;
insert into contact_address (address, contact)
select 'tel:+62812' || lpad(n::text, 8, '0'), md5('contact' || n)::uuid
from generate_series(0, :cases * 2 / 5) n;

create temp table made as
select n, fate, age, id, contact_n, opened_at, state,
    state in ('NEW', 'FORWARDED', 'REJECTED') as waiting,
    case when state in ('NEW', 'REJECTED') then null else
        md5('unit' || pg_temp.zipf(pg_temp.chance(n, 4), 30))::uuid end as unit,
    case when state = 'NEW' then null when kind < 0.45 then 'COMPLAINT' when kind < 0.7 then 'GRIEVANCE'
        when kind < 0.93 then 'INFORMATION' else 'PRAISE' end as category
from (
    select n, fate, kind, age, ('01' || lpad(to_hex(n), 10, '0') || '70008000'
            || lpad(to_hex(n), 12, '0'))::uuid as id,
        (n * 2654435761 % (:cases * 2 / 5))::bigint as contact_n,
        now() - age * interval '900 days' as opened_at,
        case when age < 0.02 and fate < 0.06 then 'NEW' when age < 0.02 and fate < 0.25 then 'FORWARDED'
            when age < 0.02 and fate < 0.28 then 'REJECTED' when fate > 0.9995 then 'FORWARDED'
            when age < 0.08 or fate < 0.03 then 'ANSWERED' else 'CLOSED' end as state
    from (
        select n, pg_temp.chance(n, 5) as fate, pg_temp.chance(n, 6) as kind,
            1 - (n + 1) / (:cases + 1)::float8 as age
        from generate_series(0::bigint, :cases - 1) n) d) s;

insert into case_entry (service_case, kind, at, actor, actor_name, text)
select m.id, e.kind, m.opened_at + (e.k - 1) * interval '5 hours',
    case when e.kind = 'MESSAGE' then 'contact:bench' else 'user:bench' end,
    case when e.kind = 'MESSAGE' then '' else 'Petugas Uji' end,
    case when e.kind = 'FORWARD' then '' else a.said || ' ' || b.said || ' ' || v.w || ' RT '
        || (e.n % 40)::text || case when (e.n + e.k) % 20 = 0 then ' pelanggan '
            || 100000 + (e.n * 7919 + e.k) % 900000 else '' end end
from (
    select n, k, case when k = 2 then 'FORWARD' when k % 6 = 3 or k % 6 = 0 then 'REPLY'
        when k % 6 = 5 then 'NOTE' else 'MESSAGE' end as kind
    from (
        -- One to nine messages of a case, five as a rule, and its forwarding.
        select n, generate_series(1, 2 + (n * 2654435761 % (2 * :messages / :cases - 1))::int) as k
        from made) k) e
    join made m on m.n = e.n
    join phrase a on a.n = (hashint8extended(e.n * 32 + e.k, 7) & 2147483647) % 30000
    join phrase b on b.n = (hashint8extended(e.n * 32 + e.k, 8) & 2147483647) % 30000
    join village v on v.n = 1 + (hashint8extended(e.n * 32 + e.k, 9) & 2147483647) % 900
order by e.n, e.k;

insert into service_case (id, code, contact, channel, reply_to, state, category, unit, subject,
    last_text, waiting, unread, mark, version, opened_at, changed_at, closed_at, publicity)
select m.id, case when m.state = 'CLOSED' then lpad((m.n * 7919 % 10000)::text, 4, '0')
        else (10000 + row_number() over (partition by m.state = 'CLOSED' order by m.n))::text end,
    md5('contact' || m.contact_n)::uuid,
    case when way < 0.88 then 'smpp' when way < 0.96 then 'telegram' when way < 0.995 then 'web'
        else 'email' end,
    'tel:+62812' || lpad(m.contact_n::text, 8, '0'), m.state, m.category, m.unit, said, said, m.waiting,
    m.waiting and m.fate < 0.1,
    case when m.waiting then 'NONE' when m.fate between 0.5 and 0.505 then 'FAILED'
        when m.fate between 0.506 and 0.5065 then 'DOUBT' else 'RECEIVED' end,
    3, m.opened_at, least(now(), m.opened_at + way * interval '6 days'),
    case when m.state = 'CLOSED' then least(now(), m.opened_at + way * interval '6 days') end,
    case when m.waiting or m.fate < 0.968 then 'NONE' when m.fate < 0.97 then 'OUTDATED'
        when m.fate < 0.998 then 'LIVE' else 'WITHDRAWN' end
from (
    select m.*, pg_temp.chance(m.n, 10) as way, a.said || ' ' || v.w as said
    from made m join phrase a on a.n = m.n % 30000 join village v on v.n = 1 + m.n % 900) m
order by m.n;
insert into case_code (code, service_case)
select code, id from service_case where state <> 'CLOSED' on conflict do nothing;

truncate case_tally, case_words_due;
insert into case_tally (box, unit, category, n)
select b, unit, category, count(*) from service_case,
    unnest(case_boxes(state, waiting, mark, away) || case_publicity_boxes(publicity, away)) b
group by b, unit, category;
