-- Words of a citizen that nobody has to act on: no time of waiting begins with them.
alter table case_entry add thanks boolean not null default false;
